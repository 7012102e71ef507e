// Where the citizen writes: Enter sends, Shift+Enter breaks the line, and an input method's Enter does neither.
import { el, icon } from "./dom.js";
import { session } from "./session.js";

const COUNT_FROM = 0.8;

export class Composer {
  constructor({ maxCharacters, onSend }) {
    this.max = maxCharacters;
    this.onSend = onSend;
    this.field = el("textarea", {
      rows: "1",
      id: "composer",
      placeholder: "请输入您的问题",
      "aria-describedby": "composer-hint composer-count",
      enterkeyhint: "send",
      oninput: () => this.#changed(),
      onkeydown: (event) => this.#key(event),
    });
    this.count = el("p", { id: "composer-count", class: "count", role: "status" });
    this.button = el("button", { type: "submit", class: "send", "aria-label": "发送" }, icon("send"));
    this.element = el(
      "form",
      { class: "composer", onsubmit: (event) => this.#submit(event) },
      el("label", { class: "sr-only", for: "composer" }, "向小汕提问"),
      el("div", { class: "composer__row" }, this.field, this.button),
      this.count,
      el("p", { id: "composer-hint", class: "hint" }, "请勿发送身份证号等不必要的个人信息"),
    );
    this.set(session.draft);
  }

  set(text) {
    this.field.value = text;
    this.#changed();
  }

  focus() {
    this.#fit();
    this.field.focus();
  }

  #key(event) {
    // keyCode 229: Safari ends a composition before it tells of the Enter that ended it.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#submit(event);
  }

  #submit(event) {
    event.preventDefault();
    const text = this.field.value.trim();
    if (!text || this.#length(text) > this.max) {
      this.focus();
      return;
    }
    this.set("");
    this.onSend(text);
  }

  #length(text) {
    return [...text].length;
  }

  #changed() {
    const text = this.field.value;
    session.draft = text;
    const length = this.#length(text.trim());
    const over = length > this.max;
    this.element.classList.toggle("composer--over", over);
    this.field.setAttribute("aria-invalid", String(over));
    this.button.setAttribute("aria-disabled", String(over || !length));
    this.count.textContent = over
      ? `已有 ${length} 个字，一次最多 ${this.max} 个字，请删去 ${length - this.max} 个字或分几次发送。`
      : length > this.max * COUNT_FROM
        ? `${length} / ${this.max} 个字`
        : "";
    this.#fit();
  }

  #fit() {
    this.field.style.height = "auto";
    // While the panel is closed there is nothing to measure.
    if (this.field.scrollHeight) this.field.style.height = `${Math.min(this.field.scrollHeight, 144)}px`;
  }
}
