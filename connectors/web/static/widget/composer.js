// Where the citizen writes: Enter sends, Shift+Enter breaks the line, and an input method's Enter does neither.
import { el, icon } from "./dom.js";
import { session } from "./session.js";
import { t } from "./words.js";

const COUNT_FROM = 0.8;

export class Composer {
  // `tools` stand before the field.
  constructor({ maxCharacters, onSend, tools = [] }) {
    this.max = maxCharacters;
    this.onSend = onSend;
    this.field = el("textarea", {
      rows: "1",
      id: "composer",
      placeholder: t("placeholder"),
      "aria-describedby": "composer-hint composer-count",
      enterkeyhint: "send",
      oninput: () => this.#changed(),
      onkeydown: (event) => this.#key(event),
    });
    this.count = el("p", { id: "composer-count", class: "count", role: "status" });
    this.button = el("button", { type: "submit", class: "send", "aria-label": t("send") }, icon("send"));
    this.element = el(
      "form",
      { class: "composer", onsubmit: (event) => this.#submit(event) },
      el("label", { class: "sr-only", for: "composer" }, t("ask")),
      el("div", { class: "composer__row" }, tools, this.field, this.button),
      this.count,
      el("p", { id: "composer-hint", class: "hint" }, t("hint")),
    );
    this.set(session.draft);
  }

  set(text) {
    this.field.value = text;
    this.#changed();
  }

  // Words from elsewhere than the keyboard, to be looked at before they are sent.
  add(text) {
    this.set([this.field.value.trim(), text].filter(Boolean).join(" "));
    this.focus();
  }

  tell(words) {
    this.count.textContent = words;
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
      ? t("tooLong", length, this.max)
      : length > this.max * COUNT_FROM
        ? t("count", length, this.max)
        : "";
    this.#fit();
  }

  #fit() {
    this.field.style.height = "auto";
    // While the panel is closed there is nothing to measure.
    if (this.field.scrollHeight) this.field.style.height = `${Math.min(this.field.scrollHeight, 144)}px`;
  }
}
