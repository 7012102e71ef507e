// The button that opens the panel, with the number of messages that came meanwhile.
import { el, icon } from "./dom.js";
import { t } from "./words.js";

const MOST_SHOWN = 99;

export class Launcher {
  constructor(onOpen) {
    this.badge = el("span", { class: "badge", "aria-hidden": "true", hidden: true });
    this.button = el(
      "button",
      { type: "button", class: "launcher", "aria-expanded": "false", "aria-haspopup": "dialog", onclick: onOpen },
      icon("chat"),
      t("launch"),
      this.badge,
    );
    this.news = el("p", { class: "sr-only", role: "status" });
    this.elements = [this.button, this.news];
  }

  count(count) {
    this.badge.hidden = count === 0;
    this.badge.textContent = count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count);
    if (count) this.button.setAttribute("aria-label", `${t("launch")}，${t("unread", count)}`);
    else this.button.removeAttribute("aria-label");
    this.news.textContent = count ? `${t("name")} · ${t("unread", count)}` : "";
  }

  show() {
    this.button.hidden = false;
    this.button.setAttribute("aria-expanded", "false");
    this.button.focus();
  }

  hide() {
    this.button.setAttribute("aria-expanded", "true");
    this.button.hidden = true;
  }
}
