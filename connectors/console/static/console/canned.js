// Ready answers under a shortcut.
import * as api from "./api.js";
import { el } from "/static/widget/dom.js";
import { section } from "./section.js";

export function cannedSection(changed) {
  return section("常用语", async (after) => [...(await api.cannedReplies()).map((one) => row(one, after)), newReply(after)], changed);
}

function row(one, after) {
  return el(
    "div",
    { class: "row" },
    el("span", { class: "row__name" }, `/${one.shortcut}`),
    el("span", { class: "row__text" }, one.text),
    el("button", { type: "button", class: "button button--quiet", "aria-label": `删除常用语${one.shortcut}`, onclick: () => after(() => api.removeCannedReply(one.shortcut)) }, "删除"),
  );
}

function newReply(after) {
  const shortcut = el("input", { id: "new-shortcut", required: true, pattern: "[0-9a-z\\u4e00-\\u9fff\\-]{1,20}", title: "1到20个小写字母、数字或汉字" });
  const text = el("textarea", { id: "new-reply", required: true, rows: 2, maxlength: 1000 });
  const submit = (event) => {
    event.preventDefault();
    after(() => api.putCannedReply(shortcut.value, text.value.trim()));
  };
  return el("form", { class: "new", onsubmit: submit }, el("h3", {}, "添加或修改常用语"), el("label", { for: "new-shortcut" }, "快捷字（不带 /）"), shortcut, el("label", { for: "new-reply" }, "内容"), text, el("button", { class: "button" }, "保存"));
}
