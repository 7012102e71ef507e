// What agents write down for each other, and who spoke with the citizen when.
import { el } from "/static/widget/dom.js";
import { CHANGE, momentOf } from "./words.js";

export class Notes {
  constructor({ add }) {
    this.add = add;
    this.box = el("textarea", { id: "note", rows: 2, maxlength: 2000 });
    this.trouble = el("p", { class: "trouble", role: "alert" });
    this.notes = el("ul", { class: "notes" });
    this.changes = el("ul", { class: "notes" });
    this.element = el(
      "section",
      { class: "panel", "aria-label": "内部备注与经过" },
      el("h2", {}, "内部备注"),
      this.notes,
      el("form", { class: "notes__form", onsubmit: (event) => this.#submit(event) }, el("label", { for: "note" }, "写备注（群众看不到）"), this.box, this.trouble, el("button", { class: "button button--quiet button--small" }, "保存备注")),
      el("h2", {}, "经过"),
      this.changes,
    );
  }

  show({ notes, changes }) {
    this.notes.replaceChildren(...notes.map((one) => el("li", {}, el("span", { class: "muted" }, `${one.agent} ${momentOf(one.at)} `), one.text)));
    this.changes.replaceChildren(...changes.map((one) => el("li", {}, el("span", { class: "muted" }, `${momentOf(one.at)} `), [one.agent, CHANGE[one.kind] ?? one.kind, one.reason].filter(Boolean).join(" "))));
  }

  async #submit(event) {
    event.preventDefault();
    if (!this.box.value.trim()) return;
    this.trouble.textContent = "";
    try {
      await this.add(this.box.value.trim());
      this.box.value = "";
    } catch (error) {
      this.trouble.textContent = error.message;
    }
  }
}
