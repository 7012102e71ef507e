// The conversation: what is shown, what is under way, and what still has to be delivered.
import * as api from "./api.js";
import { el } from "./dom.js";
import { greeting } from "./greeting.js";
import { Live } from "./live.js";
import { Log } from "./log.js";
import { botMessage, citizenMessage, failure, held } from "./message.js";
import { Outgoing } from "./outgoing.js";
import { smaller } from "./pictures.js";
import { newId, session } from "./session.js";
import { Speaker } from "./speaker.js";
import { Typing } from "./typing.js";
import { t } from "./words.js";

// After so long a message that never left is not sent without asking: it may no longer be meant.
const STALE_MS = 12 * 3600 * 1000;

export class Talk {
  // The token of the conversation before: only in memory, so that whoever sits here next finds none.
  #previous = null;

  constructor({ openArticle, putBack, onArrival }) {
    this.log = new Log();
    this.typing = new Typing();
    this.openArticle = openArticle;
    this.putBack = putBack;
    this.onArrival = onArrival;
    this.speaker = new Speaker({ goBack: () => this.#backToBot() });
    this.live = new Live({ onEvent: (event) => this.#happened(event), onReturn: () => this.#catchUp() });
    this.outgoing = this.#line();
  }

  async start() {
    this.#show(greeting());
    if (session.token) await this.#restore();
    for (const kept of session.outbox) this.#resume(kept);
  }

  stop() {
    this.outgoing.stop();
    this.live.stop();
  }

  restart() {
    this.stop();
    this.outgoing = this.#line();
    this.#previous = session.token;
    session.forget();
    this.speaker.show({ state: "bot" });
    this.typing.show(false);
    this.log.clear(el("p", { class: "divider" }, t("restarted")));
    this.#show(greeting());
  }

  say(text, shown = text) {
    this.#write({ id: newId(), text, shown, at: Date.now() });
  }

  // Reads a picture; what was read comes as a question of the bot's.
  async picture(file, id = newId()) {
    const { outgoing } = this;
    this.log.dropChoices();
    const bubble = this.#bubble({ id, shown: t("pictureSent") });
    this.log.remove(bubble.querySelector(".failure"));
    this.typing.say(t("readingPicture"));
    try {
      if (!session.token) await this.#begin(outgoing);
      const { messages } = await api.media(session.token, "picture", await smaller(file), id);
      if (outgoing === this.outgoing) messages.forEach((message) => this.#show(message));
    } catch (error) {
      if (outgoing !== this.outgoing) return;
      bubble.append(failure(error.message, error.retryable === false ? null : () => this.picture(file, id)));
      this.log.scrollTo(bubble);
    } finally {
      this.typing.say(null);
    }
  }

  // The words of a recording.
  async words(recording) {
    this.typing.say(t("hearing"));
    try {
      if (!session.token) await this.#begin(this.outgoing);
      return (await api.media(session.token, "voice", recording, newId())).words || null;
    } finally {
      this.typing.say(null);
    }
  }

  // The network is back, or has gone: what waits is tried, or says that it waits.
  connectionChanged() {
    this.outgoing.go();
  }

  #line() {
    const outgoing = new Outgoing({
      deliver: (message) => this.#deliver(message, outgoing),
      tell: (message, state, error) => this.#delivery(message, state, error),
    });
    return outgoing;
  }

  #write(message) {
    this.log.dropChoices();
    this.#bubble(message);
    this.outgoing.add(message);
  }

  #bubble(message) {
    return this.log.ofCitizen(message.id) ?? this.log.append(citizenMessage(message.shown, message.id));
  }

  async #deliver(message, outgoing, mayBegin = true) {
    try {
      if (!session.token) await this.#begin(outgoing);
      const answer = await api.say(session.token, message.text, message.id);
      if (outgoing === this.outgoing) answer.messages.forEach((reply) => this.#show(reply, message));
    } catch (error) {
      if (!error.conversationLost || !mayBegin || outgoing !== this.outgoing) throw error;
      session.token = null;
      session.seen = 0;
      this.log.insertBefore(el("p", { class: "divider" }, t("replaced")), this.log.ofCitizen(message.id));
      await this.#deliver(message, outgoing, false);
    }
  }

  async #begin(outgoing) {
    const begun = await api.begin(this.#previous);
    if (outgoing !== this.outgoing) return;
    this.#previous = null;
    session.token = begun.conversation;
    this.live.follow(session.token);
  }

  #delivery(message, state, error) {
    const bubble = this.#bubble(message);
    this.log.remove(bubble.querySelector(".failure, .held"));
    bubble.classList.toggle("message--waiting", ["queued", "held"].includes(state));
    bubble.classList.toggle("message--sending", state === "sending");
    this.typing.show(state === "sending" && this.speaker.state === "bot");
    if (state === "held" && error) bubble.append(failure(t("undelivered", error.message), () => this.outgoing.go()));
    else if (state === "held") bubble.append(held(() => this.#withdraw(message)));
    else if (state === "refused") {
      bubble.append(failure(t("undelivered", error.message), null));
      this.putBack(message.shown);
    } else return;
    this.log.scrollTo(bubble);
  }

  #withdraw(message) {
    this.outgoing.withdraw(message);
    this.log.remove(this.log.ofCitizen(message.id));
    this.putBack(message.shown);
  }

  #resume(kept) {
    const bubble = this.#bubble(kept);
    if (Date.now() - (kept.at ?? 0) < STALE_MS) this.outgoing.add(kept);
    else if (!bubble.querySelector(".failure")) bubble.append(failure(t("keptEarlier"), () => this.outgoing.add(kept)));
  }

  async #restore() {
    this.log.busy(true);
    try {
      this.#tell(await api.history(session.token));
      this.live.follow(session.token);
    } catch (error) {
      if (error.conversationLost) session.token = null;
      else {
        const line = el("p", { class: "divider" }, t("historyFailed", error.message));
        line.append(el("button", { type: "button", class: "link", onclick: () => { line.remove(); this.#restore(); } }, t("again")));
        this.log.append(line);
      }
    } finally {
      this.log.busy(false);
    }
  }

  async #catchUp() {
    if (!session.token) return;
    this.#tell(await api.history(session.token).catch(() => ({ messages: [] })));
    this.outgoing.go();
  }

  #tell({ messages, state, agent, position }) {
    messages.forEach((message) => this.#show(message));
    this.speaker.show({ state, agent, position });
  }

  async #backToBot() {
    const { messages } = await api.backToBot(session.token);
    messages.forEach((message) => this.#show(message));
  }

  #happened(event) {
    if (event.event === "message") this.#show(event.message);
    else if (event.event === "typing") this.typing.show(event.active || (this.outgoing.waits && this.speaker.state === "bot"), event.role);
    else if (event.event === "state") this.speaker.show({ state: event.state, agent: event.agent });
    else if (event.event === "queue") this.speaker.show({ position: event.position });
  }

  #show(message, asked = this.log.lastAsked()) {
    if (this.log.has(message.id)) return;
    this.onArrival(message);
    if (message.role === "citizen") {
      this.#showCitizen(message);
      return;
    }
    this.log.append(
      botMessage(message, {
        openArticle: this.openArticle,
        // A command is the button's business; words are shown as what they are.
        choose: (reply) => this.say(reply.payload, reply.payload.startsWith("/") ? reply.title : reply.payload),
        sayAgain: asked ? () => this.say(asked.text, asked.shown) : null,
      }),
    );
  }

  #showCitizen(message) {
    if (message.client_message_id) session.delivered(message.client_message_id);
    if (this.log.ofCitizen(message.client_message_id)) return;
    this.log.dropChoices();
    const bubble = citizenMessage(message.text, message.client_message_id ?? message.id);
    bubble.dataset.id = message.id;
    this.log.append(bubble);
  }
}
