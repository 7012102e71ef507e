// Whether this agent takes conversations, told to the gateway again and again while the page is open.
import * as api from "./api.js";
import { el } from "/static/widget/dom.js";

const AGAIN_MS = 30_000;
const REMEMBERED = "xiaoshan-console-available";

export class Presence {
  #timer = 0;
  #sent = Promise.resolve();

  constructor() {
    this.box = el("input", { type: "checkbox", role: "switch", onchange: () => this.#changed() });
    this.box.checked = sessionStorage.getItem(REMEMBERED) === "yes";
    this.words = el("span", {});
    this.element = el("label", { class: "presence" }, this.box, this.words);
    this.#write();
  }

  start() {
    this.#send();
    this.#timer = setInterval(() => this.#send(), AGAIN_MS);
  }

  stop() {
    clearInterval(this.#timer);
  }

  #changed() {
    sessionStorage.setItem(REMEMBERED, this.box.checked ? "yes" : "no");
    this.#write();
    this.#send();
  }

  #write() {
    this.words.textContent = this.box.checked ? "接待中" : "暂不接待";
  }

  // One after the other, so that an older heartbeat never has the last word; a lost one is followed by another.
  #send() {
    this.#sent = this.#sent.then(() => api.presence(this.box.checked)).catch(() => {});
  }
}
