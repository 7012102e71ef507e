// A modal sheet with a title. <dialog> keeps focus inside, closes on Esc and gives focus back, all by itself.
import { el, icon } from "./dom.js";

export class Sheet {
  constructor(id, { title = "", close, small = false }) {
    this.title = el("h2", { id: `${id}-title`, tabindex: "-1" }, title);
    this.body = el("div", { class: "sheet__body", tabindex: small ? undefined : "0", role: "region", "aria-labelledby": `${id}-title` });
    this.element = el(
      "dialog",
      { class: small ? "sheet sheet--small" : "sheet", "aria-labelledby": `${id}-title` },
      el(
        "div",
        { class: "sheet__head" },
        this.title,
        el("button", { type: "button", class: "icon-button", "aria-label": close, onclick: () => this.element.close() }, icon("close")),
      ),
      this.body,
    );
    this.element.addEventListener("click", (event) => {
      if (event.target === this.element) this.element.close();
    });
    // The chat panel also listens for Esc; this one is ours.
    this.element.addEventListener("keydown", (event) => event.stopPropagation());
  }

  open(opener) {
    // The dialog gives focus back to where it was; Safari leaves it on the page when a button is clicked.
    opener.focus();
    this.element.showModal();
    this.title.focus();
  }

  close() {
    this.element.close();
  }
}
