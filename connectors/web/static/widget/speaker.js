// Who answers now, while it is not the bot: a place in the queue, or a person's name.
import { el } from "./dom.js";
import { t } from "./words.js";

export class Speaker {
  state = "bot";
  #agent = null;
  #position = 0;

  // `goBack` ends the waiting; it rejects with a sentence when that did not go.
  constructor({ goBack }) {
    this.goBack = goBack;
    this.words = el("p", {});
    this.back = el("button", { type: "button", class: "link", onclick: () => this.#leave() }, t("stopWaiting"));
    this.element = el("div", { class: "speaker", role: "status", hidden: true }, this.words, this.back);
  }

  show({ state = this.state, agent = this.#agent, position = this.#position }) {
    [this.state, this.#agent, this.#position] = [state, agent, position];
    this.element.hidden = !["waiting", "person"].includes(state);
    this.back.hidden = state !== "waiting";
    if (state === "person") this.#say(t("servedBy", agent?.name));
    else if (state === "waiting") this.#say(t("waiting", position - 1));
  }

  async #leave() {
    this.back.disabled = true;
    try {
      await this.goBack();
    } catch (error) {
      this.#say(error.message);
    } finally {
      this.back.disabled = false;
    }
  }

  // Written only when it changes: a screen reader says every writing.
  #say(words) {
    if (this.words.textContent !== words) this.words.textContent = words;
  }
}
