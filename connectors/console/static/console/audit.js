// What was done at the console, newest first: filtered, page by page, or all of it as a file.
import * as api from "./api.js";
import { el } from "/static/widget/dom.js";
import { momentOf } from "./words.js";

const ACTION = {
  signed_in: "登录", sign_in_refused: "登录被拒", user_added: "添加用户", user_switched: "启停用户", role_set: "修改角色", password_set: "重设密码",
  revealed: "查看完整号码", switch_turned: "开关", canned_reply_put: "修改常用语", canned_reply_removed: "删除常用语",
  document_put: "收录文件", document_amended: "修改文件信息", document_removed: "撤下文件",
  candidate_approved: "采用候选知识", candidate_edited: "修改后采用", candidate_rejected: "不采用候选知识", audit_exported: "导出操作记录",
};

export function auditSection() {
  const username = el("input", { id: "audit-username", placeholder: "用户名", maxlength: 40, onchange: refresh });
  const action = el("select", { id: "audit-action", onchange: refresh }, el("option", { value: "" }, "全部操作"), Object.entries(ACTION).map(([value, title]) => el("option", { value }, title)));
  const since = el("input", { id: "audit-since", type: "date", onchange: refresh });
  const until = el("input", { id: "audit-until", type: "date", onchange: refresh });
  const trouble = el("p", { class: "trouble", role: "alert" });
  const rows = el("tbody", {});
  const file = el("a", { class: "button button--quiet button--link", download: true }, "导出 CSV");
  const more = el("button", { type: "button", class: "button button--quiet button--small", onclick: () => read(next) }, "更早的记录");
  let next = null;

  const wanted = () => Object.fromEntries(Object.entries({ username: username.value.trim(), action: action.value, since: since.value, until: until.value }).filter(([, value]) => value));

  async function read(before) {
    file.href = api.auditFile(wanted());
    try {
      const page = await api.auditEntries(before ? { ...wanted(), before } : wanted());
      trouble.textContent = "";
      rows.append(...page.entries.map(row));
      next = page.next;
      more.hidden = next === null;
    } catch (error) {
      trouble.textContent = error.message;
    }
  }

  function refresh() {
    rows.replaceChildren();
    return read(null);
  }

  const label = (id, title) => el("label", { for: id, class: "sr-only" }, title);
  const element = el(
    "section",
    { class: "panel", "aria-label": "操作记录" },
    el("h2", {}, "操作记录"),
    el("div", { class: "filters" }, label("audit-username", "用户名"), username, label("audit-action", "操作"), action, label("audit-since", "从哪一天"), since, label("audit-until", "到哪一天"), until, file),
    trouble,
    el(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": "操作记录表" },
      el("table", {}, el("thead", {}, el("tr", {}, ["时间", "用户", "操作", "对象", "说明"].map((title) => el("th", { scope: "col" }, title)))), rows),
      more,
    ),
  );
  return { element, refresh };
}

function row(one) {
  return el("tr", {}, [momentOf(one.at), one.username || "—", ACTION[one.action] ?? one.action, one.target, one.detail ?? ""].map((words) => el("td", {}, words)));
}
