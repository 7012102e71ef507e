// How full a hall is on a day, hour by hour.
import * as api from "./operations_api.js";
import { chart } from "./chart.js";
import { el } from "/static/widget/dom.js";
import { Part } from "./part.js";

const today = () => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date());

export class HallsPart extends Part {
  constructor() {
    super("大厅预约占用");
    this.hall = el("select", { id: "hall", onchange: () => this.refresh() });
    this.day = el("input", { id: "hall-day", type: "date", value: today(), onchange: () => this.refresh() });
    this.content.before(el("div", { class: "filters" }, el("label", { for: "hall" }, "大厅"), this.hall, el("label", { for: "hall-day" }, "日期"), this.day));
  }

  open() {
    return this.show(async () => {
      const halls = await api.halls();
      this.hall.replaceChildren(...halls.map((one) => el("option", { value: one.id }, one.name)));
      return this.#draw();
    });
  }

  refresh() {
    return this.show(() => this.#draw());
  }

  async #draw() {
    if (!this.hall.value || !this.day.value) return [el("p", { class: "muted" }, "请选择大厅和日期。")];
    const day = await api.occupancy(this.hall.value, this.day.value);
    if (day.closed) return [el("p", { class: "muted" }, "这一天不办公。")];
    return [
      chart({
        title: `${this.day.value} 各时段占用率`,
        description: day.quietest ? `最空的时段从 ${day.quietest} 开始。` : "没有可预约的时段。",
        labels: day.hours.map((one) => one.begins),
        series: [{ name: "占用率", look: "1", values: day.hours.map((one) => Math.round(one.share * 100)) }],
        kind: "bars",
        unit: "%",
        most: Math.max(100, ...day.hours.map((one) => one.share * 100)),
      }),
    ];
  }
}
