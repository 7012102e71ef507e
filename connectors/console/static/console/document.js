// One document: what is known about it, its text as a tree, and what no known question quotes yet.
import * as api from "./knowledge_api.js";
import { confirmed } from "./confirmation.js";
import { el } from "/static/widget/dom.js";
import { markQuote } from "/static/widget/highlight.js";
import { MetadataForm } from "./metadata.js";

export class DocumentView {
  constructor({ id, back }) {
    this.id = id;
    this.back = back;
    this.title = el("h2", { tabindex: "-1" }, "正在打开…");
    this.trouble = el("p", { class: "trouble", role: "alert" });
    this.content = el("div", { class: "document-view" });
    this.element = el(
      "div",
      { class: "page" },
      el(
        "header",
        { class: "page__head" },
        el("button", { type: "button", class: "button button--quiet", onclick: back }, "返回文件列表"),
        this.title,
        el("button", { type: "button", class: "button button--danger", onclick: () => this.#remove() }, "撤下文件"),
      ),
      this.trouble,
      this.content,
    );
  }

  async open() {
    this.title.focus();
    try {
      const { document: known, tree } = await api.oneDocument(this.id);
      this.title.textContent = known.title;
      const text = el("div", { class: "tree" }, tree.map(branch));
      const gaps = el("div", { role: "status" }, "正在核对覆盖…");
      this.content.replaceChildren(
        new MetadataForm(known).element,
        el("section", { class: "panel", "aria-label": "覆盖" }, el("h2", {}, "覆盖"), gaps),
        el("section", { class: "panel", "aria-label": "正文" }, el("h2", {}, "正文"), text),
      );
      this.#cover(gaps, text, await api.coverageOf(this.id));
    } catch (error) {
      this.trouble.textContent = error.message;
    }
  }

  #cover(place, text, { share, gaps }) {
    gaps.forEach((gap) => markQuote(text, gap.text));
    const all = el("details", {}, el("summary", {}, `查看 ${gaps.length} 处`), el("ol", { class: "gaps" }, gaps.map((gap) => el("li", {}, el("span", { class: "muted" }, `${gap.path.slice(-2).join(" › ")} `), gap.text))));
    place.replaceChildren(
      el("p", {}, `已有问答引用了正文的 ${Math.round(share * 100)}%。`, gaps.length ? "还没有整理成问答的句子在正文里标出。" : ""),
      gaps.length ? all : "",
    );
  }

  async #remove() {
    const sure = await confirmed("撤下这份文件？", `《${this.title.textContent}》撤下后，小汕不再依据它作答，相关的已审核问答一并停用。`, "撤下");
    if (!sure) return;
    this.trouble.textContent = "";
    try {
      await api.remove(this.id);
      this.back();
    } catch (error) {
      this.trouble.textContent = error.message;
    }
  }
}

// A unit's text holds everything below it; its own words end where its first child begins.
export function branch(unit) {
  const [first] = unit.children;
  const cut = first ? unit.text.indexOf(first.text) : -1;
  const own = cut >= 0 ? unit.text.slice(0, cut) : unit.text;
  const lines = own.split(/\n+/).filter((line) => line.trim()).map((line) => el("p", {}, line.trim()));
  if (!unit.children.length) return el("div", { class: "tree__leaf" }, lines);
  return el("details", { class: "tree__branch", open: true }, el("summary", {}, unit.path.at(-1)), lines, unit.children.map(branch));
}
