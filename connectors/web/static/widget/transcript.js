// The conversation as a text file for the citizen: who said what and when, with the sources.
import { el } from "./dom.js";
import { t } from "./words.js";

export function transcript(messages) {
  return messages.map(entry).join("\n\n") + "\n";
}

function entry({ role, agent, text, sent_at: at, citations, validity }) {
  const who = role === "citizen" ? t("saysCitizen") : role === "agent" ? `${agent?.name ?? ""} ${t("saysAgent")}`.trim() : t("saysBot");
  const note = validity?.note && !text.includes(validity.note) ? [validity.note] : [];
  const sources = (citations ?? []).map(source);
  return [`[${(at ?? "").slice(0, 19).replace("T", " ")}] ${who}`, text, ...note, ...(sources.length ? [`${t("sources")}:`, ...sources] : [])].join("\n");
}

function source({ document: cited, article, quote }, position) {
  const name = `《${cited.title}》${cited.number ? `（${cited.number}）` : ""}${article ?? ""}`;
  return `  ${position + 1}. ${name}${quote ? `\n     “${quote}”` : ""}`;
}

export function download(text, name) {
  // Editors of Windows take a file for UTF-8 only when it says so.
  const url = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/plain;charset=utf-8" }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
