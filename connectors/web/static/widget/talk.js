// The conversation: what is shown, what is under way, and what still has to be delivered.
import * as api from "./api.js";
import { el } from "./dom.js";
import { Live } from "./live.js";
import { botMessage, citizenMessage, failure } from "./message.js";
import { newId, session } from "./session.js";
import { Speaker } from "./speaker.js";

const GREETING = {
  id: "greeting",
  text: "您好，我是小汕，汕尾市数字政府的智能客服。\n\n我可以答复政策问题、测算康复救助补助、预约办事大厅、查询工程项目进度，答案都会注明出处。需要人工服务时，请对我说“转人工”。",
  quick_replies: [
    { title: "康复训练补多少钱", payload: "残疾儿童全日制康复训练一个月补多少钱？" },
    { title: "预约办事大厅", payload: "我想预约办事大厅" },
    { title: "查询项目进度", payload: "查询工程项目进度" },
    { title: "转人工", payload: "转人工" },
  ],
};

const AGENT_TYPES_MS = 6000;

export class Talk {
  #sending = Promise.resolve();
  #waiting = 0;
  #generation = 0;
  #forget = 0;

  constructor({ log, status, openArticle, putBack }) {
    this.log = log;
    this.status = status;
    this.openArticle = openArticle;
    this.putBack = putBack;
    this.speaker = new Speaker({ goBack: () => this.#backToBot() });
    this.live = new Live({ onEvent: (event) => this.#happened(event), onReturn: () => this.#catchUp() });
  }

  async start() {
    this.log.replaceChildren();
    this.#show(GREETING);
    if (session.token) await this.#restore();
    for (const kept of session.outbox) this.#undelivered(kept);
  }

  restart() {
    this.#generation += 1;
    this.#waiting = 0;
    this.#sending = Promise.resolve();
    this.live.stop();
    session.forget();
    this.speaker.show({ state: "bot" });
    this.#typing(false);
    this.log.replaceChildren(el("p", { class: "divider" }, "已开始新的对话"));
    this.#show(GREETING);
  }

  say(text, shown = text) {
    this.#send({ id: newId(), text, shown });
  }

  retryAll() {
    for (const kept of session.outbox) if (this.#bubble(kept.id)?.querySelector(".failure")) this.#send(kept);
  }

  #send(message) {
    session.keep(message);
    this.#dropChoices();
    const bubble = this.#bubble(message.id) ?? this.#append(citizenMessage(message.shown, message.id));
    this.#remove(bubble.querySelector(".failure"));
    bubble.classList.add("message--sending");
    const generation = this.#generation;
    this.#waiting += 1;
    this.#typing(this.speaker.state === "bot");
    // One after another, so that the gateway hears them in the order they were written.
    this.#sending = this.#sending.then(() => (generation === this.#generation ? this.#deliver(message, bubble, generation) : null));
  }

  async #deliver(message, bubble, generation, mayBegin = true) {
    try {
      if (!session.token) {
        const begun = await api.begin();
        if (generation !== this.#generation) return;
        session.token = begun.conversation;
        this.live.follow(session.token);
      }
      const answer = await api.say(session.token, message.text, message.id);
      if (generation !== this.#generation) return;
      session.delivered(message.id);
      this.#settled(bubble);
      answer.messages.forEach((reply) => this.#show(reply, message));
    } catch (error) {
      if (generation !== this.#generation) return;
      if (error.conversationLost && mayBegin) {
        session.token = null;
        this.log.insertBefore(el("p", { class: "divider" }, "之前的对话已不再保存，已为您开始新的对话"), bubble);
        await this.#deliver(message, bubble, generation, false);
        return;
      }
      this.#settled(bubble);
      if (error.retryable !== false) {
        session.keep(message);
        bubble.append(failure(error.message, () => this.#send(message)));
      } else {
        session.delivered(message.id);
        bubble.append(failure(error.message, null));
        this.putBack(message.shown);
      }
      this.#scroll(bubble);
    }
  }

  #settled(bubble) {
    if (!bubble.classList.contains("message--sending")) return;
    bubble.classList.remove("message--sending");
    this.#waiting -= 1;
    if (this.#waiting <= 0) this.#typing(false);
  }

  async #restore() {
    this.log.setAttribute("aria-busy", "true");
    try {
      this.#tell(await api.history(session.token));
      this.live.follow(session.token);
    } catch (error) {
      if (error.conversationLost) session.token = null;
      else {
        const line = el("p", { class: "divider" }, `暂时取不到之前的对话：${error.message} `);
        line.append(el("button", { type: "button", class: "link", onclick: () => { line.remove(); this.#restore(); } }, "再试一次"));
        this.#append(line);
      }
    } finally {
      this.log.removeAttribute("aria-busy");
    }
  }

  async #catchUp() {
    if (!session.token) return;
    this.#tell(await api.history(session.token).catch(() => ({ messages: [] })));
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
    else if (event.event === "typing") this.#typing(event.active || (this.#waiting > 0 && this.speaker.state === "bot"), event.role);
    else if (event.event === "state") this.speaker.show({ state: event.state, agent: event.agent });
    else if (event.event === "queue") this.speaker.show({ position: event.position });
  }

  #show(message, asked = this.#lastAsked()) {
    if (this.log.querySelector(`[data-id="${CSS.escape(message.id)}"]`)) return;
    if (message.role === "citizen") {
      if (message.client_message_id) session.delivered(message.client_message_id);
      if (this.#bubble(message.client_message_id)) return;
      this.#dropChoices();
      const bubble = citizenMessage(message.text, message.client_message_id ?? message.id);
      bubble.dataset.id = message.id;
      this.#append(bubble);
      return;
    }
    this.#append(
      botMessage(message, {
        openArticle: this.openArticle,
        // A command is the button's business; words are shown as what they are.
        choose: (reply) => this.say(reply.payload, reply.payload.startsWith("/") ? reply.title : reply.payload),
        sayAgain: asked ? () => this.say(asked.text, asked.shown) : null,
      }),
    );
  }

  #lastAsked() {
    const text = [...this.log.querySelectorAll(".message--citizen .text")].at(-1)?.textContent;
    return text ? { text, shown: text } : null;
  }

  #undelivered(kept) {
    if (this.#bubble(kept.id)) return;
    const bubble = this.#append(citizenMessage(kept.shown, kept.id));
    bubble.append(failure("页面关闭前这条消息没有发出。", () => this.#send(kept)));
  }

  #bubble(clientId) {
    return clientId ? this.log.querySelector(`[data-client-id="${CSS.escape(clientId)}"]`) : null;
  }

  // Choices answer the latest question only; an old button would answer another one.
  #dropChoices() {
    this.log.querySelectorAll(".choices").forEach((choices) => this.#remove(choices));
    this.log.querySelectorAll(".slot--open").forEach((slot) => this.#close(slot));
  }

  // Focus must not fall back to the page with the button that was just pressed.
  #remove(element) {
    const held = element?.contains(this.log.getRootNode().activeElement);
    element?.remove();
    if (held) this.log.focus();
  }

  #close(slot) {
    const held = slot === this.log.getRootNode().activeElement;
    slot.disabled = true;
    if (held) this.log.focus();
  }

  #append(element) {
    this.log.append(element);
    this.#scroll(element);
    return element;
  }

  #scroll(element) {
    // A long answer is read from its beginning.
    const tall = element.offsetHeight > this.log.clientHeight * 0.7;
    if (tall && element.classList.contains("message--bot")) this.log.scrollTop = element.offsetTop - 12;
    else this.log.scrollTop = this.log.scrollHeight;
  }

  #typing(active, role = "bot") {
    clearTimeout(this.#forget);
    // Nobody says that a person has stopped writing.
    if (active && role === "agent") this.#forget = setTimeout(() => this.#typing(false), AGENT_TYPES_MS);
    const words = role === "agent" ? "工作人员正在输入" : "小汕正在查找答案";
    this.status.replaceChildren(...(active ? [el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")), el("span", {}, words)] : []));
    this.status.classList.toggle("typing--on", active);
  }
}
