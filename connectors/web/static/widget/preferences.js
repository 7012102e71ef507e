// How the citizen wants the widget to look; what the host page says counts until they choose themselves.
import { read, write } from "./kept.js";
import { LANGUAGES } from "./words.js";

export const THEMES = ["auto", "light", "dark"];

const dark = matchMedia("(prefers-color-scheme: dark)");

export class Preferences {
  // `page` has the host page's `theme`, `largeText` and `language`; `onLook` is told when the system turns dark.
  constructor(page, onLook) {
    this.page = page;
    dark.addEventListener("change", onLook);
  }

  get theme() {
    return [read("theme"), this.page.theme].find((theme) => THEMES.includes(theme)) ?? "auto";
  }
  set theme(theme) {
    write("theme", theme);
  }

  get isDark() {
    return this.theme === "dark" || (this.theme === "auto" && dark.matches);
  }

  get largeText() {
    return (read("large-text") ?? String(this.page.largeText ?? false)) === "true";
  }
  set largeText(large) {
    write("large-text", String(large));
  }

  get language() {
    const candidates = [read("language"), this.page.language, document.documentElement.lang];
    return candidates.find((language) => language in LANGUAGES) ?? "zh-CN";
  }
  set language(language) {
    write("language", language);
  }
}
