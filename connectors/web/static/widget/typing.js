// That somebody is about to answer.
import { el } from "./dom.js";
import { t } from "./words.js";

const AGENT_TYPES_MS = 6000;

export class Typing {
  #forget = 0;

  constructor() {
    this.element = el("div", { class: "typing", role: "status" });
  }

  show(active, role = "bot") {
    clearTimeout(this.#forget);
    // Nobody says that a person has stopped writing.
    if (active && role === "agent") this.#forget = setTimeout(() => this.show(false), AGENT_TYPES_MS);
    this.say(active ? t(role === "agent" ? "agentTyping" : "searching") : null);
  }

  say(words) {
    const dots = () => el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i"));
    this.element.replaceChildren(...(words ? [dots(), el("span", {}, words)] : []));
    this.element.classList.toggle("typing--on", Boolean(words));
  }
}
