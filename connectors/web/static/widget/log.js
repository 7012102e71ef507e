// The list of what was said, as the citizen sees and hears it.
import { el } from "./dom.js";
import { t } from "./words.js";

export class Log {
  constructor() {
    this.element = el("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": t("log"), tabindex: "0" });
  }

  busy(busy) {
    if (busy) this.element.setAttribute("aria-busy", "true");
    else this.element.removeAttribute("aria-busy");
  }

  clear(line) {
    this.element.replaceChildren(line);
  }

  has(id) {
    return Boolean(this.element.querySelector(`[data-id="${CSS.escape(id)}"]`));
  }

  ofCitizen(clientId) {
    return clientId ? this.element.querySelector(`[data-client-id="${CSS.escape(clientId)}"]`) : null;
  }

  lastAsked() {
    const text = [...this.element.querySelectorAll(".message--citizen .text")].at(-1)?.textContent;
    return text ? { text, shown: text } : null;
  }

  // What waits to be sent stays below what is said meanwhile.
  append(element) {
    const waiting = element.matches(".message--citizen") ? null : this.element.querySelector(".message--waiting");
    this.element.insertBefore(element, waiting);
    this.scrollTo(element);
    return element;
  }

  insertBefore(element, before) {
    this.element.insertBefore(element, before);
  }

  scrollTo(element) {
    // A long answer is read from its beginning.
    const tall = element.offsetHeight > this.element.clientHeight * 0.7;
    if (tall && element.classList.contains("message--bot")) this.element.scrollTop = element.offsetTop - 12;
    else this.element.scrollTop = this.element.scrollHeight;
  }

  scrollToEnd() {
    const last = this.element.lastElementChild;
    if (last) this.scrollTo(last);
  }

  // Choices answer the latest question only; an old button would answer another one.
  dropChoices() {
    this.element.querySelectorAll(".choices").forEach((choices) => this.remove(choices));
    this.element.querySelectorAll(".slot--open").forEach((slot) => {
      slot.disabled = true;
      this.#holdFocus(slot);
    });
  }

  remove(element) {
    if (!element) return;
    this.#holdFocus(element);
    element.remove();
  }

  // Focus must not fall back to the page with the button that was just pressed.
  #holdFocus(element) {
    if (element.contains(this.element.getRootNode().activeElement)) this.element.focus();
  }
}
