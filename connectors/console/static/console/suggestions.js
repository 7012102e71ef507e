// Up to three cited suggestions; one key puts one in, and what becomes of them is told to the knowledge base.
import * as api from "./api.js";
import { el } from "/static/widget/dom.js";
import { citationOf } from "./words.js";

const SOURCE = { policy: "政策", faq: "常见问题", service: "办事" };

export class Suggestions {
  #shown = [];
  #asked = 0;

  // `ask` fetches them; `put(suggestion)` takes one over; `verb` says what that is called.
  constructor({ ask, put, verb, keys }) {
    this.ask = ask;
    this.put = put;
    this.verb = verb;
    this.keys = keys;
    this.list = el("ol", { class: "suggestions" });
    this.state = el("p", { class: "muted", role: "status" });
    this.element = el("section", { class: "panel", "aria-label": "答复建议" }, el("h2", {}, "答复建议"), keys ? el("p", { class: "muted" }, "按 Alt+1、2、3 填入") : "", this.state, this.list);
  }

  clear() {
    this.#asked += 1;
    this.#shown = [];
    this.list.replaceChildren();
    this.state.textContent = "";
  }

  async refresh() {
    const asked = (this.#asked += 1);
    this.state.textContent = "正在查找依据…";
    try {
      const found = await this.ask();
      if (asked !== this.#asked) return;
      this.#shown = found;
      this.state.textContent = found.length ? "" : "没有把握的建议，请按规定答复或查阅文件。";
      this.list.replaceChildren(...found.map((one, i) => this.#card(one, i + 1)));
    } catch (error) {
      if (asked === this.#asked) this.state.textContent = error.message;
    }
  }

  // The suggestion of a key, taken over as if pressed.
  press(number) {
    const one = this.#shown[number - 1];
    if (one) this.put(one);
  }

  // A suggestion that an agent sent: as it was, or edited.
  static sent(suggestion, text) {
    const outcome = text === suggestion.text ? "used" : "edited";
    api.feedback(suggestion.id, outcome, outcome === "edited" ? text : undefined).catch(() => {});
  }

  #card(one, number) {
    return el(
      "li",
      { class: "suggestion" },
      el("p", { class: "suggestion__text" }, one.text),
      el("p", { class: "suggestion__source" }, [SOURCE[one.source] ?? "", ...new Set(one.citations.map(citationOf))].filter(Boolean).join(" · ")),
      el(
        "p",
        { class: "suggestion__do" },
        el("button", { type: "button", class: "button button--small", "aria-label": `${this.verb}建议${number}`, onclick: () => this.put(one) }, this.verb),
        el("button", { type: "button", class: "button button--quiet button--small", "aria-label": `建议${number}不合适`, onclick: () => this.#reject(one) }, "不合适"),
      ),
    );
  }

  #reject(one) {
    api.feedback(one.id, "rejected").catch(() => {});
    this.#shown = this.#shown.filter((other) => other !== one);
    this.list.replaceChildren(...this.#shown.map((other, i) => this.#card(other, i + 1)));
    this.state.textContent = "已记录，以后会少推荐这一条。";
  }
}
