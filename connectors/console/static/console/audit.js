// What was done at the console, newest first.
import * as api from "./api.js";
import { el } from "/static/widget/dom.js";
import { section } from "./section.js";
import { momentOf } from "./words.js";

const ACTION = {
  signed_in: "登录", sign_in_refused: "登录被拒", user_added: "添加用户", user_switched: "启停用户", password_set: "重设密码", revealed: "查看完整号码", switch_turned: "开关", canned_reply_put: "修改常用语", canned_reply_removed: "删除常用语",
};

export function auditSection() {
  return section("操作记录", async () => [
    el(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": "操作记录表" },
      el(
        "table",
        {},
        el("thead", {}, el("tr", {}, ["时间", "用户", "操作", "对象", "说明"].map((title) => el("th", { scope: "col" }, title)))),
        el("tbody", {}, (await api.auditEntries()).map((one) => el("tr", {}, [momentOf(one.at), one.username || "—", ACTION[one.action] ?? one.action, one.target, one.detail ?? ""].map((words) => el("td", {}, words))))),
      ),
    ),
  ]);
}
