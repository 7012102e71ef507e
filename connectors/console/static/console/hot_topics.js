// What citizens ask, complain of and rate now, by meaning: how much more than before, and what is answered to it.
import * as api from "./operations_api.js";
import { el } from "/static/widget/dom.js";
import { Part } from "./part.js";

const SOURCES = { question: "提问", ticket: "工单", rating: "评价" };
const ANSWERS = { answered: "能答", partial: "只能答一部分", not_found: "答不了", out_of_scope: "不在范围内" };
const PERIODS = { day: "近一天", week: "近一周" };

export class HotTopicsPart extends Part {
  constructor() {
    super("正在升温的话题");
    this.period = el("select", { id: "period", onchange: () => this.refresh() }, Object.entries(PERIODS).map(([value, name]) => el("option", { value, selected: value === "week" }, name)));
    this.content.before(el("div", { class: "filters" }, el("label", { for: "period" }, "时段"), this.period));
  }

  refresh() {
    return this.show(async () => {
      const { hot } = await api.hotTopics(this.period.value);
      if (!hot) return [el("p", { class: "muted" }, "工单系统不提供按内容归并的话题。")];
      if (!hot.topics.length) return [el("p", { class: "muted" }, `${hot.others} 条提问、工单和评价，还没有两条说的是同一件事。`)];
      return [el("ol", { class: "topics" }, hot.topics.map(topic)), el("p", { class: "muted" }, `另有 ${hot.others} 条没有归到上面的话题。`)];
    });
  }
}

const topic = (one) =>
  el(
    "li",
    {},
    el("h3", {}, one.name, one.rising ? el("span", { class: "rising" }, "升温") : ""),
    el("p", {}, `${parts(one.sources, SOURCES)}，共 ${one.count} 条；上一时段 ${one.before} 条，${grown(one)}。`),
    el("p", { class: "muted" }, knowledge(one)),
    el("ul", {}, one.examples.map((text) => el("li", {}, `“${text}”`))),
  );

const parts = (counts, names) => Object.entries(counts).map(([key, count]) => `${names[key] ?? key} ${count}`).join("、");

const grown = ({ growth }) => (growth === null ? "新出现" : growth === 0 ? "持平" : `${growth > 0 ? "增加" : "减少"} ${Math.round(100 * Math.abs(growth))}%`);

function knowledge({ knowledge: today, answers }) {
  const told = today ? `知识库现在${ANSWERS[today.status]}${cited(today.citations)}` : "知识库暂时没有回应";
  const before = parts(answers, ANSWERS);
  return before ? `${told}；市民提问时：${before}。` : `${told}。`;
}

const cited = (citations) => (citations.length ? `（${citations.map((one) => `${one.number || one.title} ${one.article}`.trim()).join("、")}）` : "");
