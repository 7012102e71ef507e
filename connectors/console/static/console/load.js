// Who waits, who talks, who is there, and what comes in a minute.
import * as api from "./operations_api.js";
import { chart } from "./chart.js";
import { el } from "/static/widget/dom.js";
import { Part, WHOLE, figure } from "./part.js";

export class LoadPart extends Part {
  constructor() {
    super("实时负荷");
  }

  refresh() {
    return this.show(async () => {
      const now = await api.load();
      const counts = now.minutes.map((one) => one.messages);
      return [
        el("dl", { class: "figures" }, figure("等候人工", now.waiting), figure("最长等候", `${Math.ceil(now.longest_wait_seconds / 60)} 分钟`), figure("人工接待中", now.talking), figure("在岗坐席", now.agents_present), figure("上一分钟消息", counts.at(-2))),
        chart({
          title: "近半小时群众每分钟消息数",
          description: `最多一分钟 ${Math.max(...counts)} 条，共 ${counts.reduce((a, b) => a + b, 0)} 条。`,
          labels: now.minutes.map((one) => one.minute.slice(11)),
          series: [{ name: "消息数", values: counts, look: "1" }],
          kind: "bars",
          most: Math.max(WHOLE, ...counts),
        }),
      ];
    });
  }
}
