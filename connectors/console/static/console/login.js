// Signing in.
import * as api from "./api.js";
import { el } from "/static/widget/dom.js";

export function loginPage(enter, notice) {
  const username = el("input", { id: "username", autocomplete: "username", required: true, maxlength: 40 });
  const password = el("input", { id: "password", type: "password", autocomplete: "current-password", required: true, maxlength: 200 });
  const trouble = el("p", { class: "trouble", role: "alert" }, notice);
  const button = el("button", { class: "button" }, "登录");

  async function submit(event) {
    event.preventDefault();
    button.disabled = true;
    trouble.textContent = "";
    try {
      enter(await api.signIn(username.value.trim(), password.value));
    } catch (error) {
      trouble.textContent = error.message;
      password.value = "";
      password.focus();
    } finally {
      button.disabled = false;
    }
  }

  return el(
    "main",
    { class: "login" },
    el(
      "form",
      { class: "login__form", onsubmit: submit },
      el("h1", {}, "小汕坐席台"),
      el("p", { class: "muted" }, "12345 与政务服务中心工作人员使用"),
      el("label", { for: "username" }, "用户名"),
      username,
      el("label", { for: "password" }, "密码"),
      password,
      trouble,
      button,
      el("p", { class: "muted" }, "没有账号或忘记密码，请联系管理员。"),
    ),
  );
}
