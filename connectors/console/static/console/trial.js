// Trying a question: the answer a citizen would get on a day, how sure it is, and what the search found.
import * as api from "./knowledge_api.js";
import { el } from "/static/widget/dom.js";
import { validityBanner } from "/static/widget/validity.js";
import { citationOf } from "./words.js";

const STATUS = { answered: "有答复", partial: "部分答复", not_found: "文件里没有", out_of_scope: "不在服务范围" };
const percent = (share) => `${Math.round(share * 100)}%`;

export function trialPage() {
  const question = el("input", { id: "trial-question", required: true, maxlength: 2000, autocomplete: "off", placeholder: "民办机构全日制训练一个月补多少" });
  const day = el("input", { id: "trial-day", type: "date" });
  const button = el("button", { class: "button" }, "试问");
  const state = el("p", { class: "muted", role: "status" });
  const trouble = el("p", { class: "trouble", role: "alert" });
  const results = el("div", { class: "trial" });

  async function submit(event) {
    event.preventDefault();
    button.disabled = true;
    trouble.textContent = "";
    state.textContent = "正在查找…";
    try {
      const { answer, search } = await api.attempt(question.value.trim(), day.value);
      state.textContent = `${STATUS[answer.status]}，把握 ${percent(answer.confidence)}，检索用时 ${search.took_ms} 毫秒。`;
      results.replaceChildren(answered(answer), hits(search.hits));
    } catch (error) {
      state.textContent = "";
      results.replaceChildren();
      trouble.textContent = error.message;
    } finally {
      button.disabled = false;
    }
  }

  return {
    element: el(
      "div",
      { class: "page" },
      el(
        "section",
        { class: "panel", "aria-label": "试问" },
        el("h2", {}, "试问"),
        el("p", { class: "muted" }, "和群众得到的答复一样，但不计入“没有答好的问题”。"),
        el("form", { class: "new", onsubmit: submit }, el("label", { for: "trial-question" }, "问题"), question, el("label", { for: "trial-day" }, "按哪一天的效力（不填为今天）"), day, button),
        state,
        trouble,
      ),
      results,
    ),
  };
}

function answered(answer) {
  return el(
    "section",
    { class: "panel", "aria-label": "答复" },
    el("h2", {}, "答复 ", el("span", { class: `badge badge--${answer.status}` }, STATUS[answer.status]), el("span", { class: "muted" }, ` ${answer.outcome}`)),
    el("p", { class: "meter" }, el("label", { for: "trial-confidence" }, "把握"), el("meter", { id: "trial-confidence", min: 0, max: 1, value: answer.confidence }), percent(answer.confidence)),
    el("p", { class: "trial__text" }, answer.text),
    answer.validity.note ? validityBanner(answer.validity) : "",
    answer.citations.length ? el("div", {}, el("h3", {}, "引用"), answer.citations.map((one) => el("blockquote", {}, el("p", {}, one.quote), el("p", { class: "muted" }, `${citationOf(one)} · ${one.path.join(" › ")}`)))) : "",
    answer.choices.length ? el("div", {}, el("h3", {}, "反问"), el("ul", {}, answer.choices.map((one) => el("li", {}, `${one.title}：${one.question}`)))) : "",
    answer.related.length ? el("div", {}, el("h3", {}, "相关问题"), el("ul", {}, answer.related.map((one) => el("li", {}, one)))) : "",
  );
}

function hits(found) {
  const cells = (hit, n) => [
    el("td", {}, String(n + 1)),
    el("td", {}, el("span", { class: "muted" }, [hit.document.number || hit.document.title, hit.path.join(" › ")].join(" · ")), el("br"), hit.text.length > 160 ? `${hit.text.slice(0, 160)}…` : hit.text),
    ...[hit.score, hit.parts.words, hit.parts.meaning, hit.parts.asked].map((value) => el("td", { class: "number" }, value.toFixed(3))),
  ];
  return el(
    "section",
    { class: "panel", "aria-label": "检索结果" },
    el("h2", {}, "检索结果"),
    el("p", { class: "muted" }, "字面：BM25；语义：向量余弦；问法：与已知问法的相近程度。总分还会因点名文件或条款而提高。"),
    el(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": "检索结果表" },
      el(
        "table",
        { class: "hits" },
        el("thead", {}, el("tr", {}, ["名次", "段落", "总分", "字面", "语义", "问法"].map((title) => el("th", { scope: "col" }, title)))),
        el("tbody", {}, found.map((hit, n) => el("tr", {}, cells(hit, n)))),
      ),
    ),
  );
}
