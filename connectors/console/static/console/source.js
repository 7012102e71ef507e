// Where a candidate comes from: the articles it quotes, with the quoted words marked.
import * as api from "./knowledge_api.js";
import { branch } from "./document.js";
import { el } from "/static/widget/dom.js";
import { markQuote } from "/static/widget/highlight.js";

export class Source {
  #known = new Map();
  #document = "";
  #asked = 0;

  constructor() {
    this.text = el("div", { class: "source" });
    this.element = el("section", { class: "panel", "aria-label": "原文", tabindex: "0" }, this.text);
  }

  // What is selected in the text, and of which document; null for nothing.
  selected() {
    const selection = getSelection();
    const quote = selection.toString().trim();
    return quote && this.text.contains(selection.anchorNode) ? { document: this.#document, quote } : null;
  }

  async show(candidate) {
    const asked = (this.#asked += 1);
    this.#document = candidate?.document ?? "";
    try {
      const content = !candidate ? [] : candidate.document ? articles(candidate, await this.#fetch(candidate.document)) : await this.#search();
      if (asked !== this.#asked) return;
      this.text.replaceChildren(...content);
      candidate?.quotes.forEach((quote) => markQuote(this.text, quote));
      this.text.querySelector("mark")?.scrollIntoView({ block: "nearest" });
    } catch (error) {
      if (asked === this.#asked) this.text.replaceChildren(el("p", { class: "trouble", role: "alert" }, error.message));
    }
  }

  // Nobody knows yet which document answers it: the editor looks.
  async #search() {
    const whole = el("div", { class: "tree" });
    const chosen = el("select", { id: "source-document", onchange: () => this.#whole(chosen.value, whole) }, el("option", { value: "" }, "请选择文件"), (await api.documents()).map((one) => el("option", { value: one.id }, one.title)));
    return [el("h2", {}, "从哪份文件里回答"), el("label", { for: "source-document", class: "sr-only" }, "从哪份文件里回答"), chosen, whole];
  }

  async #whole(id, place) {
    this.#document = id;
    try {
      place.replaceChildren(...(id ? (await this.#fetch(id)).tree.map(branch) : []));
    } catch (error) {
      place.replaceChildren(el("p", { class: "trouble", role: "alert" }, error.message));
    }
  }

  async #fetch(id) {
    if (!this.#known.has(id)) this.#known.set(id, await api.oneDocument(id));
    return this.#known.get(id);
  }
}

function articles(candidate, { document: known, tree }) {
  const units = candidate.citations.map((one) => unitOf(tree, one.path)).filter(Boolean);
  const shown = [...new Set(units)].map((unit) => el("div", { class: "source__unit tree" }, el("h3", {}, unit.path.join(" › ")), branch(unit)));
  return [
    el("h2", {}, known.title),
    el("p", { class: "muted" }, [known.number, known.validity.note].filter(Boolean).join(" · ")),
    ...(shown.length ? shown : [el("p", { class: "trouble" }, "原文里已经找不到这些话。")]),
  ];
}

// The article around the quoted passage: its sense stands in the sentences beside it.
function unitOf(tree, path) {
  let best = null;
  const visit = (unit) => {
    if (!unit.path.every((step, i) => step === path[i])) return;
    if (!best || unit.path.length <= 2 || !best.article) best = unit;
    unit.children.forEach(visit);
  };
  tree.forEach(visit);
  return best;
}
