// One message as an element.
import { cardFor } from "./cards.js";
import { el, icon, paragraphs } from "./dom.js";
import { unoffered } from "./slots.js";
import { validityBanner } from "./validity.js";
import { t } from "./words.js";

function citationLabel({ document: source, article }) {
  return [source.number || source.title, article].filter(Boolean).join(" ");
}

// Several quotes of one article are one source to the reader.
function distinct(citations) {
  const seen = new Map();
  for (const citation of citations) {
    const key = `${citation.document.id} ${citation.article || (citation.path ?? []).join("/")}`;
    if (seen.has(key)) seen.get(key).quotes.push(citation.quote);
    else seen.set(key, { ...citation, quotes: citation.quote ? [citation.quote] : [] });
  }
  return [...seen.values()];
}

// A card says the facts and sums; a heading leads it, what has to be read beside it follows.
function said(message, choose) {
  const card = cardFor(message, choose);
  const notes = card && message.details?.notes;
  const text = notes ? notes.join("\n") : words(message);
  const told = text ? el("div", { class: notes ? "text text--notes" : "text", lang: message.lang ?? "zh-CN" }, paragraphs(text)) : "";
  const heading = notes && message.details.heading;
  return notes ? [heading ? el("p", { class: "text", lang: "zh-CN" }, heading) : "", card, told] : [told, card ?? ""];
}

// Channels without banners get the validity note as the text's last words; here the banner says it.
function words({ text, validity }) {
  const note = validity?.note;
  return note && text.endsWith(note) ? text.slice(0, -note.length).trimEnd() : text;
}

function sources(citations, openArticle) {
  return el(
    "div",
    { class: "sources" },
    el("p", { class: "sources__title" }, t("sources")),
    el(
      "ol",
      {},
      distinct(citations).map((citation, position) =>
        el(
          "li",
          {},
          el(
            "button",
            { type: "button", class: "source", "aria-haspopup": "dialog", onclick: (event) => openArticle(citation, event.currentTarget) },
            el("span", { class: "source__number", "aria-hidden": "true" }, String(position + 1)),
            citationLabel(citation),
            icon("book"),
          ),
        ),
      ),
    ),
  );
}

export function quickReplies(replies, choose) {
  return el(
    "div",
    { class: "choices", role: "group", "aria-label": t("choices") },
    replies.map((reply) => el("button", { type: "button", class: "choice", onclick: () => choose(reply) }, reply.title)),
  );
}

export function botMessage(message, { openArticle, choose, sayAgain }) {
  const unavailable = message.status === "bot_unavailable";
  const element = el(
    "div",
    { class: `message message--bot${unavailable ? " message--trouble" : ""}`, "data-id": message.id },
    el("span", { class: "sr-only" }, message.role === "agent" ? t("saysAgent") : t("saysBot")),
    message.role === "agent" && message.agent?.name ? el("p", { class: "message__who", lang: "zh-CN" }, message.agent.name) : "",
    el(
      "div",
      { class: "bubble" },
      unavailable ? icon("warning") : "",
      said(message, choose),
      message.citations?.length ? sources(message.citations, openArticle) : "",
      validityBanner(message.validity) ?? "",
      unavailable && sayAgain ? el("button", { type: "button", class: "button button--quiet", onclick: sayAgain }, t("retry")) : "",
    ),
  );
  const replies = unoffered(message);
  if (replies.length) element.append(quickReplies(replies, choose));
  return element;
}

export function citizenMessage(text, id) {
  return el(
    "div",
    { class: "message message--citizen", "data-client-id": id },
    el("span", { class: "sr-only" }, t("saysCitizen")),
    el("div", { class: "bubble" }, el("div", { class: "text" }, paragraphs(text))),
  );
}

export function failure(words, again) {
  return el(
    "div",
    { class: "failure", role: "alert" },
    el("p", {}, icon("warning"), words),
    again ? el("button", { type: "button", class: "button button--quiet", onclick: again }, t("retry")) : "",
  );
}

// Beside a message that will be sent by itself; `withdraw` takes it back.
export function held(withdraw) {
  return el(
    "div",
    { class: "held" },
    el("p", {}, icon("clock"), t("held")),
    el("button", { type: "button", class: "link", onclick: withdraw }, t("withdraw")),
  );
}
