// One candidate: what it says, who asked for it, and the decision.
import { el } from "/static/widget/dom.js";

const KIND = {
  question: "问答", amount: "金额", deadline: "时限", authority: "责任部门", material: "材料", definition: "定义", contact: "联系方式",
  validity: "有效期", unanswered: "没有答好的问题", faq: "常见问题",
};
const STATUS = { proposed: "待审核", stale: "原文已变", approved: "已采用", edited: "修改后采用", rejected: "不采用" };

export class CandidateView {
  #one = null;

  // `decide(one, decision)` resolves when it is stored; `step(by)` goes to another; `quoteChosen()` are the words
  // selected in the source.
  constructor({ decide, step, quoteChosen }) {
    this.decide = decide;
    this.step = step;
    this.quoteChosen = quoteChosen;
    this.trouble = el("p", { class: "trouble", role: "alert" });
    this.content = el("div", { class: "candidate" });
    this.element = el("section", { class: "panel", "aria-label": "候选知识", tabindex: "-1", onkeydown: (event) => this.#key(event) }, this.content, this.trouble);
  }

  focus() {
    this.element.focus();
  }

  show(one) {
    this.#one = one;
    this.source = undefined;
    this.trouble.textContent = "";
    if (!one) {
      this.content.replaceChildren(el("p", { class: "empty" }, "这里没有候选知识了。"));
      return;
    }
    this.quotes = el("textarea", { id: "candidate-quotes", rows: 4 }, one.quotes.join("\n"));
    this.questions = el("textarea", { id: "candidate-questions", rows: 4, placeholder: "一行一种问法" }, one.questions.join("\n"));
    this.why = el("input", { id: "candidate-why", maxlength: 1000 });
    this.content.replaceChildren(
      el("h2", {}, `${KIND[one.kind] ?? one.kind}：${one.subject || "（未命名）"}`),
      el("p", {}, el("span", { class: `badge badge--${one.status}` }, STATUS[one.status]), el("span", { class: "muted" }, ` 编号 ${one.id}`)),
      fact("内容", one.value),
      fact("条件", one.conditions.join("；")),
      one.asked.length ? el("div", {}, el("h3", {}, `群众问过 ${one.count} 次`), el("ul", { class: "asked" }, one.asked.slice(0, 8).map((row) => el("li", {}, row.text, el("span", { class: "muted" }, ` 没答上 ${row.not_found} 次，评价不好 ${row.rated_badly} 次`))))) : "",
      el("label", { for: "candidate-quotes" }, "原文（一字不差，一行一处）"),
      this.quotes,
      el("button", { type: "button", class: "button button--quiet button--small", onclick: () => this.#takeQuote() }, "把右边选中的文字加进来"),
      el("label", { for: "candidate-questions" }, "群众的问法"),
      this.questions,
      el("label", { for: "candidate-why" }, "理由（选填）"),
      this.why,
      el(
        "div",
        { class: "candidate__do" },
        el("button", { type: "button", class: "button", "aria-keyshortcuts": "A", onclick: () => this.#decide("approve") }, "采用"),
        el("button", { type: "button", class: "button button--quiet", "aria-keyshortcuts": "E", onclick: () => this.#decide("edit") }, "修改后采用"),
        el("button", { type: "button", class: "button button--quiet", "aria-keyshortcuts": "R", onclick: () => this.#decide("reject") }, "不采用"),
        el("button", { type: "button", class: "button button--quiet", "aria-keyshortcuts": "K", onclick: () => this.step(-1) }, "上一条"),
        el("button", { type: "button", class: "button button--quiet", "aria-keyshortcuts": "J", onclick: () => this.step(1) }, "下一条"),
      ),
    );
  }

  #takeQuote() {
    const { document: source, quote } = this.quoteChosen() ?? {};
    if (!quote) {
      this.trouble.textContent = "请先在右边的原文里选中文字。";
      return;
    }
    this.trouble.textContent = "";
    this.source = source;
    this.quotes.value = [...lines(this.quotes.value), quote].join("\n");
  }

  async #decide(decision) {
    const changes = decision === "edit" ? { quotes: lines(this.quotes.value), questions: lines(this.questions.value), document: this.source ?? (this.#one.document || undefined) } : {};
    if (decision === "edit" && same(changes.quotes, this.#one.quotes) && same(changes.questions, this.#one.questions)) {
      // The key E leads to the words first; without a change there is nothing to store as edited.
      this.quotes.focus();
      return;
    }
    this.trouble.textContent = "";
    try {
      await this.decide(this.#one, { decision, why: this.why.value.trim(), ...changes });
    } catch (error) {
      this.trouble.textContent = error.message;
    }
  }

  // Single keys only where the focus is here and nobody writes.
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !this.#one) return;
    if (/^(input|textarea|select)$/i.test(event.target.tagName)) return;
    const doing = { a: () => this.#decide("approve"), e: () => this.#decide("edit"), r: () => this.#decide("reject"), j: () => this.step(1), k: () => this.step(-1) }[event.key.toLowerCase()];
    if (!doing) return;
    event.preventDefault();
    doing();
  }
}

const fact = (title, words) => (words ? el("p", {}, el("strong", {}, `${title}：`), words) : "");
const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
const same = (one, other) => one.join("\n") === other.join("\n");
