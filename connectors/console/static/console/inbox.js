// The list of conversations: who waits, mine, all.
import * as api from "./api.js";
import { el } from "/static/widget/dom.js";
import { Alarm } from "./alarm.js";
import { CHANNEL, ROLE, STATE, hourOf, waitedFor } from "./words.js";

const VIEWS = [["waiting", "等候"], ["mine", "我的"], ["all", "全部"]];

export class Inbox {
  #view = "waiting";
  #chosen = null;
  #asked = 0;
  #alarm = new Alarm();

  constructor({ choose }) {
    this.choose = choose;
    this.tabs = VIEWS.map(([view, title]) =>
      el("button", { type: "button", class: "tab", "aria-pressed": String(view === this.#view), onclick: () => this.show(view) }, title),
    );
    this.list = el("ul", { class: "inbox__list" });
    this.trouble = el("p", { class: "trouble", role: "status" });
    this.element = el(
      "section",
      { class: "inbox", "aria-label": "会话列表" },
      el("div", { class: "tabs", role: "group", "aria-label": "筛选会话" }, this.tabs),
      this.trouble,
      this.list,
    );
  }

  show(view) {
    this.#view = view;
    this.tabs.forEach((tab, i) => tab.setAttribute("aria-pressed", VIEWS[i][0] === view));
    return this.refresh();
  }

  mark(id) {
    this.#chosen = id;
    this.list.querySelectorAll("[data-id]").forEach((one) => one.setAttribute("aria-current", one.dataset.id === id));
  }

  async refresh() {
    // Answers may overtake each other: only that of the newest question is what is so now.
    const asked = ++this.#asked;
    try {
      const [waiting, shown] = await Promise.all([api.inbox("waiting"), this.#view === "waiting" ? null : api.inbox(this.#view)]);
      if (asked !== this.#asked) return;
      const ids = waiting.conversations.map((one) => one.id);
      this.#alarm.waiting(ids);
      this.tabs[0].textContent = ids.length ? `等候（${ids.length}）` : "等候";
      this.#draw(shown ?? waiting);
      this.trouble.textContent = "";
    } catch (error) {
      this.trouble.textContent = error.message;
    }
  }

  #draw({ conversations, now }) {
    const held = this.element.ownerDocument.activeElement?.dataset?.id;
    this.list.replaceChildren(...(conversations.length ? conversations.map((one) => el("li", {}, this.#entry(one, now))) : [el("li", { class: "empty" }, this.#view === "waiting" ? "现在没有人等候。" : "没有会话。")]));
    this.mark(this.#chosen);
    if (held) this.list.querySelector(`[data-id="${held}"]`)?.focus();
  }

  #entry(one, now) {
    const time = one.waiting_since ? `已等 ${waitedFor(one.waiting_since, now)}` : one.last_message_at ? hourOf(one.last_message_at) : "";
    return el(
      "button",
      { type: "button", class: "entry", "data-id": one.id, onclick: () => this.choose(one.id) },
      el("span", { class: "entry__head" }, el("span", { class: `badge badge--${one.state}` }, one.state === "person" ? one.agent.name : STATE[one.state]), el("span", { class: "muted" }, CHANNEL[one.channel] ?? one.channel), el("span", { class: "entry__time" }, time)),
      el("span", { class: "entry__preview" }, one.preview_role ? `${ROLE[one.preview_role] ?? ""}：${one.preview}` : "还没有消息"),
    );
  }
}
