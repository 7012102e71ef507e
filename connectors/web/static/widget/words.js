// The interface's words in the language that was chosen.
import en from "./words/en.js";
import zhCN from "./words/zh-CN.js";
import zhTW from "./words/zh-TW.js";

const ALL = { "zh-CN": zhCN, "zh-TW": zhTW, en };
let chosen = zhCN;

export const LANGUAGES = { "zh-CN": "简体中文", "zh-TW": "繁體中文", en: "English" };

export function speak(language) {
  chosen = ALL[language] ?? zhCN;
}

// One phrase; some are made of `values`.
export function t(name, ...values) {
  const phrase = chosen[name];
  return typeof phrase === "function" ? phrase(...values) : phrase;
}
