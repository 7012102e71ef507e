// Who may use the console.
import * as api from "./api.js";
import { el } from "/static/widget/dom.js";
import { section } from "./section.js";
import { USER_ROLE } from "./words.js";


export function usersSection(changed) {
  return section("用户", async (after) => [...(await api.users()).map((one) => row(one, after)), newUser(after)], changed);
}

const roles = (id, chosen, more = {}) =>
  el("select", { id, ...more }, Object.entries(USER_ROLE).map(([value, title]) => el("option", { value, selected: value === chosen }, title)));

function row(one, after) {
  const role = roles(`role-${one.id}`, one.role, { class: "row__choice", onchange: () => after(() => api.changeUser(one.id, { role: role.value })) });
  const password = el("input", { id: `password-${one.id}`, type: "password", autocomplete: "new-password", placeholder: "新密码" });
  return el(
    "div",
    { class: "row" },
    el("span", { class: "row__name" }, `${one.name}（${one.username}）`, el("span", { class: `badge badge--${one.active ? "bot" : "closed"}` }, one.active ? USER_ROLE[one.role] : "已停用")),
    el("label", { class: "sr-only", for: `role-${one.id}` }, `${one.name}的角色`),
    role,
    el("label", { class: "sr-only", for: `password-${one.id}` }, `${one.name}的新密码`),
    password,
    el("button", { type: "button", class: "button button--quiet", "aria-label": `重设${one.name}的密码`, onclick: () => after(() => api.changeUser(one.id, { password: password.value })) }, "重设密码"),
    el("button", { type: "button", class: "button button--quiet", "aria-label": `${one.active ? "停用" : "启用"}${one.name}`, onclick: () => after(() => api.changeUser(one.id, { active: !one.active })) }, one.active ? "停用" : "启用"),
  );
}

function newUser(after) {
  const field = (id, title, more = {}) => [el("label", { for: id }, title), el("input", { id, required: true, ...more })];
  const [nameLabel, username] = field("new-username", "用户名", { pattern: "[a-z0-9._\\-]{2,40}", title: "2到40个小写字母、数字或 . _ -", autocomplete: "off" });
  const [shownLabel, name] = field("new-name", "群众看到的称呼", { maxlength: 40 });
  const [passwordLabel, password] = field("new-password", "密码（至少10个字符）", { type: "password", minlength: 10, autocomplete: "new-password" });
  const role = roles("new-role", "agent");
  const submit = (event) => {
    event.preventDefault();
    after(() => api.addUser({ username: username.value, name: name.value, role: role.value, password: password.value }));
  };
  return el("form", { class: "new", onsubmit: submit }, el("h3", {}, "添加用户"), nameLabel, username, shownLabel, name, el("label", { for: "new-role" }, "角色"), role, passwordLabel, password, el("button", { class: "button" }, "添加"));
}
