// What the answers of each day were worth, and how long citizens waited for the first words.
import * as api from "./operations_api.js";
import { chart } from "./chart.js";
import { Part, WHOLE } from "./part.js";

const STATUS = [["answered", "有答复", "1"], ["partial", "部分答复", "2"], ["not_found", "没有依据", "3"], ["out_of_scope", "不在范围", "4"]];

export class QualityPart extends Part {
  constructor() {
    super("答复与质量");
  }

  refresh(days) {
    return this.show(async () => {
      const found = await api.quality(days);
      const labels = found.map((one) => one.date.slice(5));
      const total = (one) => STATUS.reduce((sum, [status]) => sum + one[status], 0);
      const all = found.reduce((sum, one) => sum + total(one), 0);
      const handed = found.map((one) => one.handed_over);
      const seconds = (percentile) => found.map((one) => (one.first_answer ? Number(one.first_answer[percentile].toFixed(2)) : null));
      return [
        chart({
          title: "每日政策答复",
          description: `共 ${all} 次，按答复的结果分开。`,
          labels,
          series: STATUS.map(([status, name, look]) => ({ name, look, values: found.map((one) => one[status]) })),
          kind: "bars",
          most: Math.max(WHOLE, ...found.map(total)),
        }),
        chart({
          title: "每日转人工的会话",
          description: `共 ${handed.reduce((sum, one) => sum + one, 0)} 段会话请求人工。`,
          labels,
          series: [{ name: "会话数", look: "5", values: handed }],
          kind: "bars",
          most: Math.max(WHOLE, ...handed),
        }),
        chart({
          title: "答复质量（占比）",
          description: "每天各类答复占全部政策答复的百分比；没有答复的日子留空。",
          labels,
          series: STATUS.slice(0, 3).map(([status, name, look]) => ({ name, look, values: found.map((one) => (total(one) ? Math.round((1000 * one[status]) / total(one)) / 10 : null)) })),
          kind: "lines",
          unit: "%",
          most: 100,
        }),
        chart({
          title: "首次答复用时（秒）",
          description: "从群众发出消息到收到第一条答复：中位数，以及百分之九十五的消息不超过的时间。",
          labels,
          series: [{ name: "中位数", look: "1", values: seconds("p50") }, { name: "95% 不超过", look: "5", values: seconds("p95") }],
          kind: "lines",
        }),
      ];
    });
  }
}
