// Whether each channel works: configured, on, last heard, what it has not taken.
import * as api from "./api.js";
import { el } from "/static/widget/dom.js";
import { section } from "./section.js";
import { CHANNEL, momentOf } from "./words.js";

export function channelsSection() {
  return section("渠道", async () => (await api.channels()).map(row));
}

function row(one) {
  const [look, state] = !one.configured ? ["closed", "未配置"] : one.on ? ["person", "运行中"] : ["waiting", "已关闭"];
  const trouble = [one.failed ? `${one.failed} 条没有送达` : "", one.pending ? `${one.pending} 条等候发送` : ""].filter(Boolean).join("，");
  return el(
    "div",
    { class: "row" },
    el("span", { class: "row__name" }, CHANNEL[one.name] ?? one.name, el("span", { class: `badge badge--${look}` }, state)),
    el("span", { class: "row__text" }, one.last_message_at ? `最近消息 ${momentOf(one.last_message_at)}` : "还没有消息", trouble ? el("strong", { class: one.failed ? "trouble" : "" }, `　${trouble}`) : ""),
  );
}
