// What an administrator turns on and off, with the words that citizens get.
import * as api from "./api.js";
import { el } from "/static/widget/dom.js";
import { section } from "./section.js";
import { momentOf } from "./words.js";

const NAMES = {
  bot: "小汕自动答复", desk: "人工坐席", "channel.web": "网页渠道", "channel.wechat": "微信渠道", "channel.telegram": "Telegram 渠道", emergency: "紧急公告",
};

export function switchesSection(changed) {
  return section("开关与公告", async (after) => (await api.switches()).map((one) => row(one, after)), changed);
}

function row(one, after) {
  const title = NAMES[one.name] ?? one.name;
  const notice = el("input", { id: `notice-${one.name}`, value: one.notice ?? "", maxlength: 300, placeholder: "告诉群众的话" });
  const turn = () => after(() => api.turn(one.name, !one.on, notice.value.trim() || null));
  return el(
    "div",
    { class: "row" },
    el("span", { class: "row__name" }, title, el("span", { class: `badge ${one.on === one.normal ? "badge--bot" : "badge--waiting"}` }, one.on ? "开" : "关")),
    el("label", { class: "sr-only", for: `notice-${one.name}` }, `${title}的公告`),
    notice,
    el("button", { type: "button", class: "button button--quiet", "aria-label": `${one.on ? "关闭" : "开启"}${title}`, onclick: turn }, one.on ? "关闭" : "开启"),
    one.changed_by ? el("span", { class: "muted row__note" }, `${one.changed_by} ${momentOf(one.changed_at)}`) : "",
  );
}
