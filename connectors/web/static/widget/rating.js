// The citizen's rating of the conversation, on the five levels of 好差评.
import * as api from "./api.js";
import { el, icon } from "./dom.js";
import { session } from "./session.js";
import { Sheet } from "./sheet.js";
import { t } from "./words.js";

const LEVELS = [5, 4, 3, 2, 1];
const LONGEST_COMMENT = 1000;

export class Rating {
  constructor() {
    this.sheet = new Sheet("rating", { title: t("rateTitle"), close: t("close"), small: true });
    this.element = this.sheet.element;
    this.said = el("p", { class: "said", role: "status" });
  }

  open(opener) {
    this.said.textContent = session.token ? "" : t("rateFirst");
    this.comment = el("textarea", { id: "rating-comment", class: "box", rows: "2", maxlength: LONGEST_COMMENT });
    this.button = el("button", { type: "submit", class: "button" }, t("submit"));
    this.sheet.body.replaceChildren(session.token ? this.#form() : "", this.said);
    this.sheet.open(opener);
  }

  #form() {
    return el(
      "form",
      { class: "rating", onsubmit: (event) => this.#submit(event) },
      el("fieldset", { class: "levels" }, el("legend", { class: "sr-only" }, t("rateTitle")), LEVELS.map(level)),
      el("label", { for: "rating-comment" }, t("comment")),
      this.comment,
      this.button,
    );
  }

  async #submit(event) {
    event.preventDefault();
    const form = event.target;
    const stars = Number(new FormData(form).get("stars"));
    if (!stars) {
      this.said.textContent = t("chooseStars");
      return;
    }
    this.button.setAttribute("aria-disabled", "true");
    try {
      await api.rate(session.token, stars, this.comment.value.trim() || null);
      this.said.textContent = t("rated", t("stars")[stars]);
      form.remove();
      this.sheet.title.focus();
    } catch (error) {
      this.said.textContent = error.message;
      this.button.removeAttribute("aria-disabled");
    }
  }
}

function level(stars) {
  return el(
    "label",
    { class: "level" },
    el("input", { type: "radio", name: "stars", value: stars }),
    el("span", { class: "level__label" }, t("stars")[stars]),
    el("span", { class: "level__stars", "aria-hidden": "true" }, LEVELS.map((n) => icon("star")).slice(0, stars)),
    el("span", { class: "sr-only" }, t("starCount", stars)),
  );
}
