// The queue of candidates: one at a time, its source beside it, decided by keyboard.
import * as api from "./knowledge_api.js";
import { CandidateView } from "./candidate.js";
import { el } from "/static/widget/dom.js";
import { Source } from "./source.js";

const STATUSES = [["proposed,stale", "待审核"], ["approved,edited", "已采用"], ["rejected", "不采用"]];

export function reviewPage() {
  const status = el("select", { id: "review-status", onchange: restart }, STATUSES.map(([value, title]) => el("option", { value }, title)));
  const chosen = el("select", { id: "review-document", onchange: restart }, el("option", { value: "" }, "全部文件"));
  const left = el("p", { class: "muted", role: "status" });
  const trouble = el("p", { class: "trouble", role: "alert" });
  const source = new Source();
  const view = new CandidateView({ decide, step, quoteChosen: () => source.selected() });
  const element = el(
    "div",
    { class: "page page--wide" },
    el("div", { class: "filters" }, el("label", { for: "review-status" }, "状态"), status, el("label", { for: "review-document" }, "文件"), chosen, left),
    el("p", { class: "muted" }, "焦点在候选知识上时：A 采用，E 修改后采用，R 不采用，J 下一条，K 上一条。"),
    trouble,
    el("div", { class: "review" }, view.element, source.element),
  );
  let queue = [];
  let next = null;
  let at = 0;
  let total = 0;

  async function load(after) {
    const page = await api.candidates({ status: status.value.split(","), document: chosen.value, after });
    queue = after ? [...queue, ...page.candidates] : page.candidates;
    next = page.next;
    total = page.total;
  }

  function restart() {
    at = 0;
    return guarded(async () => {
      await load(0);
      show();
    });
  }

  function show() {
    const one = queue[at] ?? null;
    left.textContent = total ? `第 ${at + 1} 条，共 ${total} 条` : "";
    view.show(one);
    source.show(one);
  }

  function step(by) {
    return guarded(async () => {
      if (at + by >= queue.length && next !== null) await load(next);
      at = Math.max(0, Math.min(at + by, queue.length - 1));
      show();
      view.focus();
    });
  }

  async function decide(one, decision) {
    await api.decide(one.id, { ...decision, version: one.version });
    queue.splice(at, 1);
    total -= 1;
    if (at >= queue.length && next !== null) await load(next);
    at = Math.max(0, Math.min(at, queue.length - 1));
    show();
    view.focus();
  }

  async function guarded(work) {
    trouble.textContent = "";
    try {
      await work();
    } catch (error) {
      trouble.textContent = error.message;
    }
  }

  guarded(async () => {
    const documents = await api.documents();
    chosen.append(...documents.map((one) => el("option", { value: one.id }, one.title)));
  });
  restart();
  return { element };
}
