// What was said, oldest first.
import { el } from "/static/widget/dom.js";
import { ROLE, citationOf, hourOf } from "./words.js";

export class Lines {
  #last = "";

  constructor() {
    this.element = el("div", { class: "lines", role: "log", "aria-label": "会话内容", tabindex: "0" });
  }

  clear() {
    this.#last = "";
    this.element.replaceChildren();
  }

  // Whether the citizen has said something since; shown again only when something changed.
  show(messages) {
    const state = JSON.stringify(messages.map((one) => [one.id, one.text]));
    const before = this.#last ? JSON.parse(this.#last) : [];
    this.element.scrollTop = this.element.scrollHeight;
    if (state === this.#last) return false;
    this.#last = state;
    this.element.replaceChildren(...messages.map(line));
    this.element.scrollTop = this.element.scrollHeight;
    const known = new Set(before.map(([id]) => id));
    return messages.some((one) => one.role === "citizen" && !known.has(one.id));
  }
}

export function line(message) {
  const speaker = message.agent?.name ?? ROLE[message.role] ?? message.role;
  const sources = [...new Set((message.citations ?? []).map(citationOf))];
  return el(
    "div",
    { class: `line line--${message.role}` },
    el("p", { class: "line__who" }, `${speaker} `, el("time", { datetime: message.sent_at }, hourOf(message.sent_at)), message.delivery === "failed" ? el("strong", { class: "failed" }, " 未送达") : ""),
    el("p", { class: "line__text" }, message.text),
    sources.length ? el("p", { class: "line__sources" }, `依据：${sources.join("；")}`) : "",
  );
}
