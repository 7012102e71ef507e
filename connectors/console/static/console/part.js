// One part of the operators' page: what it shows, or the sentence why not.
import { el } from "/static/widget/dom.js";

export class Part {
  #asked = 0;

  constructor(title) {
    this.trouble = el("p", { class: "trouble", role: "status" });
    this.content = el("div", { class: "part" });
    this.element = el("section", { class: "panel", "aria-label": title }, el("h2", {}, title), this.trouble, this.content);
  }

  // Shows what `draw()` resolves to; the answer to an older question is not shown over a newer one.
  async show(draw) {
    const asked = (this.#asked += 1);
    try {
      const drawn = await draw();
      if (asked !== this.#asked) return;
      this.trouble.textContent = "";
      this.content.replaceChildren(...drawn);
    } catch (error) {
      if (asked !== this.#asked) return;
      this.content.replaceChildren();
      this.trouble.textContent = error.message;
    }
  }
}

// An axis up to this has no half messages on it.
export const WHOLE = 4;

export const figure = (title, value) => el("div", { class: "figure" }, el("dt", {}, title), el("dd", {}, value));
