// The operators' page: each part looks for itself, so that one service that is away leaves the others alone.
import { HallsPart } from "./halls.js";
import { HotTopicsPart } from "./hot_topics.js";
import { LoadPart } from "./load.js";
import { QualityPart } from "./quality.js";
import { RatingsPart } from "./ratings.js";
import { TopicsPart } from "./topics.js";
import { el } from "/static/widget/dom.js";

const LOAD_EVERY_MS = 10_000;

export function operationsPage() {
  const days = el("select", { id: "days", onchange: () => overDays.forEach((one) => one.refresh(Number(days.value))) }, [7, 30, 90].map((n) => el("option", { value: n, selected: n === 30 }, `近 ${n} 天`)));
  const now = new LoadPart();
  const quality = new QualityPart();
  const topics = new TopicsPart();
  const hot = new HotTopicsPart();
  const overDays = [quality, topics];
  const ratings = new RatingsPart();
  const halls = new HallsPart();
  now.refresh();
  overDays.forEach((one) => one.refresh(Number(days.value)));
  hot.refresh();
  ratings.refresh();
  halls.open();
  const ticking = setInterval(() => now.refresh(), LOAD_EVERY_MS);
  return {
    element: el(
      "div",
      { class: "page page--wide" },
      now.element,
      hot.element,
      el("div", { class: "filters" }, el("label", { for: "days" }, "时间范围"), days),
      el("div", { class: "charts" }, quality.element, el("div", { class: "part" }, topics.element, ratings.element, halls.element)),
    ),
    close: () => clearInterval(ticking),
  };
}
