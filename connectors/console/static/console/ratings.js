// How satisfied citizens were, by month. Months too small to hide anybody in come without numbers.
import * as api from "./operations_api.js";
import { chart } from "./chart.js";
import { el } from "/static/widget/dom.js";
import { Part } from "./part.js";

const MONTHS = 12;
const STARS = [[5, "1"], [4, "5"], [3, "4"], [2, "2"], [1, "3"]];

export class RatingsPart extends Part {
  constructor() {
    super("好差评");
  }

  refresh() {
    return this.show(async () => {
      const { months, smallest_group: smallest } = await api.ratings(MONTHS);
      const told = months.filter((one) => one.total.levels.length).reverse();
      if (!told.length) return [el("p", { class: "muted" }, `还没有哪个月满 ${smallest} 条评价，为保护个人不单列。`)];
      const share = (month, stars) => Math.round(1000 * (month.total.levels.find((one) => one.stars === stars)?.share ?? 0)) / 10;
      const nameOf = (stars) => told[0].total.levels.find((one) => one.stars === stars)?.label ?? `${stars} 星`;
      return [
        chart({
          title: "每月评价（占比）",
          description: `共 ${told.reduce((sum, one) => sum + one.total.count, 0)} 条；不满 ${smallest} 条的月份不单列。`,
          labels: told.map((one) => one.month),
          series: STARS.map(([stars, look]) => ({ name: nameOf(stars), look, values: told.map((one) => share(one, stars)) })),
          kind: "bars",
          unit: "%",
          most: 100,
        }),
      ];
    });
  }
}
