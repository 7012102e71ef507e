// Where an agent writes: Enter sends, `/shortcut` puts a ready answer in.
import * as api from "./api.js";
import { el } from "/static/widget/dom.js";

const SHORTCUT = /(?:^|\s)\/([0-9a-z\u4e00-\u9fff-]*)$/;

export class Composer {
  #ready = [];
  #suggestion = null;

  // `send(text, suggestion)` resolves when the message is stored; `typing` is told while somebody writes.
  constructor({ send, typing }) {
    this.send = send;
    this.typing = typing;
    this.box = el("textarea", { rows: 3, maxlength: 2000, "aria-label": "答复群众", placeholder: "答复群众，/ 调出常用语", onkeydown: (event) => this.#key(event), oninput: () => this.#written() });
    this.offers = el("ul", { class: "ready", "aria-label": "常用语" });
    this.trouble = el("p", { class: "trouble", role: "alert" });
    this.button = el("button", { type: "button", class: "button", onclick: () => this.#send() }, "发送");
    this.element = el("div", { class: "composer" }, this.offers, this.trouble, el("div", { class: "composer__row" }, this.box, this.button));
    api.cannedReplies().then((replies) => (this.#ready = replies), () => {});
  }

  put(suggestion) {
    this.#suggestion = suggestion;
    this.#set(suggestion.text);
  }

  empty() {
    this.#suggestion = null;
    this.#set("");
    this.trouble.textContent = "";
  }

  #set(text) {
    this.box.value = text;
    this.offers.replaceChildren();
    this.box.focus();
  }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    const first = this.offers.querySelector("button");
    if (first) first.click();
    else this.#send();
  }

  #written() {
    this.typing();
    const begun = SHORTCUT.exec(this.box.value)?.[1];
    const fitting = begun === undefined ? [] : this.#ready.filter((one) => one.shortcut.startsWith(begun)).slice(0, 5);
    this.offers.replaceChildren(
      ...fitting.map((one) => el("li", {}, el("button", { type: "button", class: "ready__one", onclick: () => this.#set(this.box.value.replace(SHORTCUT, "") + one.text) }, el("strong", {}, `/${one.shortcut} `), one.text))),
    );
  }

  async #send() {
    const text = this.box.value.trim();
    if (!text || this.button.disabled) return;
    this.button.disabled = true;
    this.trouble.textContent = "";
    try {
      await this.send(text, this.#suggestion);
      this.empty();
    } catch (error) {
      // What was written stays in the box.
      this.trouble.textContent = error.message;
    } finally {
      this.button.disabled = false;
      this.box.focus();
    }
  }
}
