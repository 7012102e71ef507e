// A telephone call: what the caller says, typed or pasted, and suggestions for what to answer.
import * as api from "./api.js";
import { el } from "/static/widget/dom.js";
import { Suggestions } from "./suggestions.js";

const PAUSE_MS = 600;
const MOST_LINES = 40;
const AGENT = /^(坐席|话务员|我|客服)[：:]\s*/;
const CALLER = /^(来电人|群众|市民|对方)[：:]\s*/;

// One turn a line; who speaks stands before a colon, and is the caller where nothing does.
export function transcriptOf(text) {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(-MOST_LINES)
    .map((line) => (AGENT.test(line) ? { role: "agent", text: line.replace(AGENT, "") } : { role: "citizen", text: line.replace(CALLER, "") }))
    .filter((turn) => turn.text);
}

export function callPage() {
  let timer = 0;
  const said = el("textarea", { id: "call", rows: 12, maxlength: 8000, oninput: later, placeholder: "来电人：我小孩三岁，自闭症，在私立机构全天训练\n坐席：请问您要问什么？\n来电人：一个月能补多少" });
  const copied = el("p", { class: "muted", role: "status" });
  const suggestions = new Suggestions({ ask: () => api.suggestionsForCall(transcriptOf(said.value)), put: copy, verb: "复制", keys: false });

  function later() {
    clearTimeout(timer);
    if (transcriptOf(said.value).length) timer = setTimeout(() => suggestions.refresh(), PAUSE_MS);
    else suggestions.clear();
  }

  async function copy(suggestion) {
    try {
      await navigator.clipboard.writeText(suggestion.text);
      copied.textContent = "已复制。";
    } catch {
      copied.textContent = "浏览器不允许复制，请手动选择文字。";
    }
    Suggestions.sent(suggestion, suggestion.text);
  }

  function next() {
    said.value = copied.textContent = "";
    suggestions.clear();
    said.focus();
  }

  return {
    element: el(
      "div",
      { class: "call" },
      el("section", { class: "panel" }, el("label", { for: "call", class: "call__label" }, "来电人说了什么"), el("p", { class: "muted" }, "一行一句；坐席的话以“坐席：”开头。不会保存。"), said, copied, el("button", { type: "button", class: "button button--quiet", onclick: next }, "下一个来电")),
      suggestions.element,
    ),
    close: () => clearTimeout(timer),
  };
}
