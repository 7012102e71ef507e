// What the citizen arranged in this talk, beside it; numbers stay masked until the agent reveals them.
import { el } from "/static/widget/dom.js";
import { momentOf } from "./words.js";

const KIND = { appointment: "预约", ticket: "工单", parcel: "快递" };

export class Affairs {
  constructor() {
    this.list = el("ul", { class: "notes" });
    this.element = el("section", { class: "panel", "aria-label": "在这段会话里办的事" }, el("h2", {}, "在这段会话里办的事"), this.list);
  }

  show({ affairs }) {
    this.element.hidden = affairs.length === 0;
    this.list.replaceChildren(...affairs.map((one) => el("li", {}, el("span", { class: `badge badge--${one.open ? "person" : "closed"}` }, one.open ? "办理中" : "已了结"), ` ${KIND[one.kind]} ${one.number} `, el("span", { class: "muted" }, momentOf(one.told_at)), el("p", {}, one.words))));
  }
}
