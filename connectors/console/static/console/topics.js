// What the tickets of the last days are about.
import * as api from "./operations_api.js";
import { chart } from "./chart.js";
import { el } from "/static/widget/dom.js";
import { Part } from "./part.js";

const MOST = 10;

export class TopicsPart extends Part {
  constructor() {
    super("热点话题");
  }

  refresh(days) {
    return this.show(async () => {
      const { topics, tickets } = await api.topics(days);
      if (!topics.length) return [el("p", { class: "muted" }, `${tickets} 件工单，没有归到话题的。`)];
      const shown = topics.slice(0, MOST);
      return [
        chart({
          title: "工单里的热点话题",
          description: `${tickets} 件工单；最多的是“${shown[0].name}”，${shown[0].count} 件。`,
          labels: shown.map((one) => one.name),
          series: [{ name: "工单数", look: "1", values: shown.map((one) => one.count) }],
          kind: "bars",
        }),
      ];
    });
  }
}
