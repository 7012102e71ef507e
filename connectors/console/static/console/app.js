// The console: signing in, then the pages that the role may see.
import * as api from "./api.js";
import { administrationPage } from "./administration.js";
import { callPage } from "./call.js";
import { deskPage } from "./desk.js";
import { documentsPage } from "./documents.js";
import { el } from "/static/widget/dom.js";
import { loginPage } from "./login.js";
import { operationsPage } from "./operations.js";
import { Presence } from "./presence.js";
import { reviewPage } from "./review.js";
import { Stream } from "./stream.js";
import { trialPage } from "./trial.js";

const root = document.getElementById("console");
const AT_DESK = ["agent", "administrator"];
const PAGES = [
  { name: "desk", title: "在线会话", page: deskPage, roles: AT_DESK },
  { name: "call", title: "电话助手", page: callPage, roles: AT_DESK },
  { name: "documents", title: "文件", page: documentsPage, roles: ["editor", "administrator"] },
  { name: "review", title: "审核", page: reviewPage, roles: ["editor", "administrator"] },
  { name: "trial", title: "试问", page: trialPage, roles: ["editor", "administrator"] },
  { name: "operations", title: "运行", page: operationsPage, roles: ["operator", "administrator"] },
  { name: "administration", title: "管理", page: administrationPage, roles: ["administrator"] },
];

let leave = () => {};

function show(...content) {
  leave();
  leave = () => {};
  root.replaceChildren(...content);
}

function signedOut(notice = "") {
  document.title = "小汕坐席台";
  show(loginPage(enter, notice));
}

function enter(user) {
  const stream = new Stream();
  // Only who answers citizens can be there for them.
  const presence = AT_DESK.includes(user.role) ? new Presence() : null;
  const pages = PAGES.filter((one) => one.roles.includes(user.role));
  const main = el("main", { id: "main", tabindex: "-1" });
  const links = pages.map((one) =>
    el("a", { href: `#${one.name}`, class: "nav__link" }, one.title),
  );
  let closePage = () => {};

  function open() {
    const name = location.hash.slice(1);
    const chosen = pages.find((one) => one.name === name) ?? pages[0];
    links.forEach((link, i) => (pages[i] === chosen ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current")));
    closePage();
    const page = chosen.page({ user, stream });
    closePage = page.close ?? (() => {});
    main.replaceChildren(page.element);
  }

  show(
    el("a", { href: "#main", class: "skip", onclick: (event) => { event.preventDefault(); main.focus(); } }, "跳到主要内容"),
    el(
      "header",
      { class: "top" },
      el("h1", { class: "brand" }, "小汕坐席台"),
      el("nav", { class: "nav", "aria-label": "主导航" }, links),
      el("div", { class: "top__who" }, presence?.element, el("span", { class: "who" }, user.name), el("button", { type: "button", class: "button button--quiet", onclick: () => api.signOut().finally(() => signedOut("您已退出。")) }, "退出")),
    ),
    main,
  );
  window.addEventListener("hashchange", open);
  if (presence) stream.open();
  presence?.start();
  leave = () => {
    window.removeEventListener("hashchange", open);
    closePage();
    presence?.stop();
    stream.close();
  };
  open();
}

window.addEventListener("signed-out", () => signedOut("登录已失效，请重新登录。"));
api.me().then(enter, (error) => error.code !== "not_signed_in" && signedOut(error.message));
