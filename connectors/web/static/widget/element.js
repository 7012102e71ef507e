// <xiaoshan-chat>: the launcher and the chat panel. `ask(text)` opens it and asks.
import { ArticlePanel } from "./article.js";
import { Composer } from "./composer.js";
import { el, icon } from "./dom.js";
import { Talk } from "./talk.js";

const PHONE = "(max-width: 480px)";

class XiaoshanChat extends HTMLElement {
  #started = false;

  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    // A linked sheet: the page's policy allows no inline styles.
    const styles = el("link", { rel: "stylesheet", href: new URL("./widget.css", import.meta.url).href });
    const frame = el("div", { class: "frame", lang: "zh-CN", hidden: true });
    styles.onload = styles.onerror = () => {
      frame.hidden = false;
    };
    this.#build(frame);
    root.append(styles, frame);
    window.addEventListener("offline", () => this.#connection());
    window.addEventListener("online", () => this.#connection());
    this.#connection();
  }

  open() {
    if (this.panel.open) return;
    // On a phone the panel is the whole screen, so the page behind it must be out of reach.
    if (matchMedia(PHONE).matches) this.panel.showModal();
    else this.panel.show();
    this.launcher.setAttribute("aria-expanded", "true");
    this.launcher.hidden = true;
    if (!this.#started) {
      this.#started = true;
      this.ready = this.talk.start();
    }
    this.composer.focus();
  }

  close() {
    this.panel.close();
  }

  async ask(text) {
    this.open();
    await this.ready;
    this.talk.say(text);
  }

  #build(frame) {
    const article = new ArticlePanel();
    const log = el("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": "对话内容", tabindex: "0" });
    const typing = el("div", { class: "typing", role: "status" });
    this.composer = new Composer({
      maxCharacters: Number(this.getAttribute("max-characters")) || 2000,
      onSend: (text) => this.talk.say(text),
    });
    this.talk = new Talk({
      log,
      status: typing,
      openArticle: (citation, opener) => article.open(citation, opener),
      putBack: (text) => this.composer.set(text),
    });
    this.offline = el("div", { class: "banner banner--expired offline", role: "alert", hidden: true });
    this.launcher = el(
      "button",
      { type: "button", class: "launcher", "aria-expanded": "false", "aria-haspopup": "dialog", onclick: () => this.open() },
      icon("chat"),
      "问小汕",
    );
    this.panel = el(
      "dialog",
      { class: "panel", "aria-labelledby": "panel-title" },
      el(
        "div",
        { class: "head" },
        el("span", { class: "head__mark", "aria-hidden": "true" }, icon("chat")),
        el("div", { class: "head__names" }, el("h2", { id: "panel-title" }, "小汕"), el("p", {}, "汕尾市数字政府智能客服 · 演示")),
        el("button", { type: "button", class: "icon-button", "aria-label": "重新开始对话", title: "重新开始对话", onclick: () => this.#restart() }, icon("restart")),
        el("button", { type: "button", class: "icon-button", "aria-label": "收起对话", title: "收起对话", onclick: () => this.close() }, icon("close")),
      ),
      this.offline,
      this.talk.speaker.element,
      log,
      typing,
      this.composer.element,
    );
    this.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.isComposing) this.close();
    });
    this.panel.addEventListener("close", () => {
      this.launcher.hidden = false;
      this.launcher.setAttribute("aria-expanded", "false");
      this.launcher.focus();
    });
    frame.append(this.launcher, this.panel, article.element);
  }

  #restart() {
    this.talk.restart();
    this.composer.focus();
  }

  #connection() {
    const online = navigator.onLine;
    this.offline.hidden = online;
    if (!online) {
      this.offline.replaceChildren(icon("warning"), el("p", {}, "网络已断开。您写的内容会保留，网络恢复后自动补发。"));
    } else if (this.#started) {
      this.talk.retryAll();
    }
  }
}

customElements.define("xiaoshan-chat", XiaoshanChat);
