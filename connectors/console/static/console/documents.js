// What the knowledge base holds: upload, the list, one document.
import * as api from "./knowledge_api.js";
import { DocumentView } from "./document.js";
import { el } from "/static/widget/dom.js";
import { Upload } from "./upload.js";
import { VALIDITY } from "./words.js";

export function documentsPage() {
  const trouble = el("p", { class: "trouble", role: "alert" });
  const list = el("ul", { class: "documents" });
  const filter = el("input", { id: "document-filter", type: "search", placeholder: "标题、文号或发布机关", oninput: draw });
  const found = el("p", { class: "muted", role: "status" });
  const upload = new Upload({ taken: refresh });
  const overview = el(
    "div",
    { class: "page" },
    upload.element,
    el("section", { class: "panel", "aria-label": "已收录文件" }, el("h2", {}, "已收录文件"), el("label", { for: "document-filter", class: "sr-only" }, "筛选文件"), filter, found, trouble, list),
  );
  const element = el("div", {}, overview);
  let all = [];
  let shares = new Map();

  async function refresh() {
    try {
      all = await api.documents();
      trouble.textContent = "";
      draw();
      shares = new Map((await api.coverage()).map((one) => [one.document, one]));
      draw();
    } catch (error) {
      trouble.textContent = error.message;
    }
  }

  function draw() {
    const wanted = filter.value.trim();
    const fitting = all.filter((one) => [one.title, one.number, one.issuer].some((words) => words.includes(wanted)));
    found.textContent = wanted ? `找到 ${fitting.length} 份，共 ${all.length} 份` : `共 ${all.length} 份`;
    list.replaceChildren(...fitting.map((one) => el("li", {}, card(one))));
  }

  function card(one) {
    const { status, valid_until: until } = one.validity;
    const share = shares.get(one.id);
    return el(
      "button",
      { type: "button", class: "document", "data-id": one.id, onclick: () => open(one.id) },
      el("span", { class: "document__title" }, one.title),
      el("span", { class: "muted" }, [one.number, one.issuer, one.issued_on].filter(Boolean).join(" · ")),
      el("span", { class: "document__state" }, el("span", { class: `badge badge--${status}` }, VALIDITY[status], until ? `（至 ${until}）` : ""), share ? el("span", { class: "muted" }, `已整理 ${Math.round(share.share * 100)}%，${share.gaps} 处待整理`) : ""),
    );
  }

  function open(id) {
    const view = new DocumentView({ id, back: () => close(id) });
    element.replaceChildren(view.element);
    view.open();
  }

  async function close(id) {
    element.replaceChildren(overview);
    await refresh();
    list.querySelector(`[data-id="${CSS.escape(id)}"]`)?.focus();
  }

  refresh();
  return { element };
}
