// The panel's head: whose it is, and its buttons.
import { el, icon } from "./dom.js";
import { t } from "./words.js";

export function head({ onMenu, onRestart, onClose }) {
  return el(
    "div",
    { class: "head" },
    el("span", { class: "head__mark", "aria-hidden": "true" }, icon("chat")),
    el("div", { class: "head__names" }, el("h2", { id: "panel-title" }, t("name")), el("p", {}, t("tagline"))),
    button("more", t("more"), (event) => onMenu(event.currentTarget), { "aria-haspopup": "dialog" }),
    button("restart", t("restart"), onRestart),
    button("close", t("hide"), onClose),
  );
}

function button(name, label, onclick, more = {}) {
  return el("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...more }, icon(name));
}
