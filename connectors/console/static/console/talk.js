// One conversation with what an agent can do in it.
import { Affairs } from "./affairs.js";
import * as api from "./api.js";
import { el } from "/static/widget/dom.js";
import { Composer } from "./composer.js";
import { Doings } from "./doings.js";
import { Earlier } from "./earlier.js";
import { Lines } from "./lines.js";
import { Notes } from "./notes.js";
import { Suggestions } from "./suggestions.js";

const TYPING_AGAIN_MS = 4000;

export class Talk {
  id = null;
  #typedAt = 0;
  #asked = 0;
  #forget = 0;

  constructor({ user, changed, back }) {
    this.user = user;
    this.changed = changed;
    this.lines = new Lines();
    this.doings = new Doings({ user, act: (action, body) => this.#act(action, body), back });
    this.affairs = new Affairs();
    this.earlier = new Earlier();
    this.notes = new Notes({ add: (text) => this.#act("notes", { text }) });
    this.suggestions = new Suggestions({ ask: () => api.suggestions(this.id), put: (one) => this.composer.put(one), verb: "填入", keys: true });
    this.composer = new Composer({ send: (text, suggestion) => this.#say(text, suggestion), typing: () => this.#typing() });
    this.citizen = el("p", { class: "writes", role: "status" });
    this.nothing = el("p", { class: "empty" }, "从左边选择一段会话。");
    this.talk = el("section", { class: "talk", "aria-label": "会话" }, this.doings.element, this.lines.element, this.citizen, this.composer.element);
    this.side = el("aside", { class: "side", "aria-label": "辅助" }, this.suggestions.element, this.affairs.element, ...this.earlier.elements, this.notes.element);
    this.element = el("div", { class: "talk-and-side", onkeydown: (event) => this.#key(event) }, this.nothing, this.talk, this.side);
  }

  clear() {
    this.id = null;
    this.nothing.hidden = false;
    this.talk.hidden = this.side.hidden = true;
  }

  open(id) {
    if (id !== this.id) {
      this.lines.clear();
      this.suggestions.clear();
      this.earlier.clear();
      this.composer.empty();
    }
    this.id = id;
    this.nothing.hidden = true;
    this.talk.hidden = this.side.hidden = false;
    return this.refresh();
  }

  async refresh() {
    const id = this.id;
    if (!id) return;
    const asked = ++this.#asked;
    try {
      const seen = await api.read(id);
      if (id !== this.id || asked !== this.#asked) return;
      // First what takes up room, so that the newest line ends up in sight.
      this.doings.show(seen);
      this.composer.element.hidden = seen.conversation.agent?.id !== this.user.id;
      const spoken = this.lines.show(seen.messages);
      this.affairs.show(seen);
      this.earlier.show(id, seen);
      this.notes.show(seen);
      if (spoken) this.suggestions.refresh();
    } catch (error) {
      this.doings.trouble(error.message);
    }
  }

  citizenTypes({ conversation, active }) {
    if (conversation !== this.id) return;
    clearTimeout(this.#forget);
    this.citizen.textContent = active ? "群众正在输入…" : "";
    this.#forget = setTimeout(() => (this.citizen.textContent = ""), 2 * TYPING_AGAIN_MS);
  }

  async #act(action, body) {
    try {
      await api.act(this.id, action, body);
    } finally {
      await this.refresh();
      this.changed();
    }
  }

  async #say(text, suggestion) {
    await api.say(this.id, text, suggestion?.citations ?? []);
    if (suggestion) Suggestions.sent(suggestion, text);
    await this.refresh();
  }

  #typing() {
    if (Date.now() - this.#typedAt < TYPING_AGAIN_MS) return;
    this.#typedAt = Date.now();
    api.act(this.id, "typing", { active: true }).catch(() => {});
  }

  #key(event) {
    if (!event.altKey || !/^[123]$/.test(event.key) || this.composer.element.hidden) return;
    event.preventDefault();
    this.suggestions.press(Number(event.key));
  }
}
