// <xiaoshan-chat>: the launcher and the chat panel. `ask(text)` opens it and asks.
import * as api from "./api.js";
import { ArticlePanel } from "./article.js";
import { Composer } from "./composer.js";
import { el, icon } from "./dom.js";
import { head } from "./head.js";
import { Launcher } from "./launcher.js";
import { Menu } from "./menu.js";
import { pictureTool } from "./pictures.js";
import { Preferences } from "./preferences.js";
import { Rating } from "./rating.js";
import { session } from "./session.js";
import { Talk } from "./talk.js";
import { download, transcript } from "./transcript.js";
import { Unread } from "./unread.js";
import { VoiceTool } from "./voice.js";
import { speak, t } from "./words.js";

const PHONE = "(max-width: 480px)";

class XiaoshanChat extends HTMLElement {
  #started = false;

  connectedCallback() {
    if (this.shadowRoot) return;
    const { theme, largeText, language } = this.dataset;
    this.preferences = new Preferences({ theme, largeText, language }, () => this.#look());
    const root = this.attachShadow({ mode: "open" });
    // A linked sheet: the page's policy allows no inline styles.
    const styles = el("link", { rel: "stylesheet", href: new URL("./widget.css", import.meta.url).href });
    this.frame = el("div", { class: "frame", hidden: true });
    styles.onload = styles.onerror = () => {
      this.frame.hidden = false;
      // Opened by the page before there was anything to see: what is hidden takes no focus.
      if (this.panel.open) this.composer.focus();
    };
    this.#build();
    root.append(styles, this.frame);
    window.addEventListener("offline", () => this.#connection());
    window.addEventListener("online", () => this.#connection());
    // Who has spoken with us before learns of answers that came meanwhile.
    if (session.token) this.#start();
  }

  open() {
    if (this.panel.open) return;
    // On a phone the panel is the whole screen, so the page behind it must be out of reach.
    if (matchMedia(PHONE).matches) this.panel.showModal();
    else this.panel.show();
    this.launcher.hide();
    this.#start();
    this.unread.opened();
    this.talk.log.scrollToEnd();
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

  #start() {
    if (this.#started) return;
    this.#started = true;
    this.voice.offer();
    this.ready = this.talk.start();
  }

  #build() {
    speak(this.preferences.language);
    const article = new ArticlePanel();
    const rating = new Rating();
    const menu = new Menu({
      preferences: this.preferences,
      onLook: () => this.#look(),
      onLanguage: (language) => this.#translate(language),
      onDownload: () => this.#download(),
      onRate: (opener) => rating.open(opener),
    });
    this.voice = new VoiceTool({
      recognise: (recording) => this.talk.words(recording),
      onWords: (words) => this.composer.add(words),
      say: (words) => this.composer.tell(words),
    });
    this.composer = new Composer({
      maxCharacters: Number(this.dataset.maxCharacters) || 2000,
      onSend: (text) => this.talk.say(text),
      tools: [...pictureTool((file) => this.talk.picture(file)), this.voice.element],
    });
    this.talk = new Talk({
      openArticle: (citation, opener) => article.open(citation, opener),
      putBack: (text) => this.composer.set(text),
      onArrival: (message) => this.unread.arrived(message),
    });
    this.launcher = new Launcher(() => this.open());
    this.unread = new Unread({ isOpen: () => this.panel.open, onChange: (count) => this.launcher.count(count) });
    this.offline = el("div", { class: "banner banner--expired offline", role: "alert", hidden: true });
    this.panel = el(
      "dialog",
      { class: "panel", "aria-labelledby": "panel-title" },
      head({ onMenu: (opener) => menu.open(opener), onRestart: () => this.#restart(), onClose: () => this.close() }),
      this.offline,
      this.talk.speaker.element,
      this.talk.log.element,
      this.talk.typing.element,
      this.composer.element,
    );
    this.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.isComposing) this.close();
    });
    this.panel.addEventListener("close", () => this.launcher.show());
    this.frame.replaceChildren(...this.launcher.elements, this.panel, article.element, menu.element, rating.element);
    this.#look();
    this.#connection();
  }

  #look() {
    const { preferences, frame } = this;
    frame.lang = preferences.language;
    frame.dataset.theme = preferences.isDark ? "dark" : "light";
    frame.dataset.size = preferences.largeText ? "large" : "normal";
    frame.dataset.side = this.dataset.side === "left" ? "left" : "right";
  }

  // Everything is drawn anew; the conversation comes back from the gateway.
  #translate(language) {
    this.preferences.language = language;
    this.talk.stop();
    this.#started = false;
    this.#build();
    this.open();
  }

  async #download() {
    if (!session.token) return t("nothingToSave");
    try {
      const { messages } = await api.history(session.token);
      download(transcript(messages), `${t("transcriptFile")}.txt`);
    } catch (error) {
      return error.message;
    }
    return "";
  }

  #restart() {
    this.talk.restart();
    this.composer.focus();
  }

  #connection() {
    const online = navigator.onLine;
    this.offline.hidden = online;
    if (!online) this.offline.replaceChildren(icon("warning"), el("p", {}, t("offline")));
    if (this.#started) this.talk.connectionChanged();
  }
}

customElements.define("xiaoshan-chat", XiaoshanChat);
