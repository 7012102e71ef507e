// Settings and what can be done with the whole conversation.
import { el, icon } from "./dom.js";
import { THEMES } from "./preferences.js";
import { Sheet } from "./sheet.js";
import { LANGUAGES, t } from "./words.js";

export class Menu {
  // `onLook` is told of another theme or size, `onLanguage` of another language.
  constructor({ preferences, onLook, onLanguage, onDownload, onRate }) {
    this.sheet = new Sheet("menu", { title: t("more"), close: t("close"), small: true });
    this.element = this.sheet.element;
    this.said = el("p", { class: "muted", role: "status" });
    const look = (change) => {
      change();
      onLook();
    };
    this.sheet.body.append(
      el(
        "fieldset",
        { class: "segments" },
        el("legend", {}, t("theme")),
        THEMES.map((theme) =>
          el(
            "label",
            { class: "segment" },
            el("input", { type: "radio", name: "theme", value: theme, checked: theme === preferences.theme, onchange: () => look(() => (preferences.theme = theme)) }),
            el("span", {}, t("themes")[theme]),
          ),
        ),
      ),
      el(
        "label",
        { class: "setting" },
        el("span", {}, t("largeText")),
        el("input", { type: "checkbox", role: "switch", class: "switch", checked: preferences.largeText, onchange: (event) => look(() => (preferences.largeText = event.target.checked)) }),
      ),
      el(
        "label",
        { class: "setting" },
        el("span", {}, t("language")),
        el(
          "select",
          { "aria-describedby": "language-note", onchange: (event) => onLanguage(event.target.value) },
          Object.entries(LANGUAGES).map(([code, name]) => el("option", { value: code, lang: code, selected: code === preferences.language }, name)),
        ),
      ),
      el("p", { id: "language-note", class: "muted" }, t("languageNote")),
      el("h3", { class: "sheet__section" }, t("thisTalk")),
      el(
        "div",
        { class: "deeds" },
        el("button", { type: "button", class: "button button--quiet", onclick: () => this.#do(onDownload) }, icon("download"), t("download")),
        el("button", { type: "button", class: "button button--quiet", onclick: () => this.#rate(onRate) }, icon("star"), t("rate")),
      ),
      this.said,
    );
  }

  open(opener) {
    this.opener = opener;
    this.said.textContent = "";
    this.sheet.open(opener);
  }

  async #do(deed) {
    this.said.textContent = (await deed()) ?? "";
  }

  #rate(onRate) {
    this.sheet.close();
    onRate(this.opener);
  }
}
