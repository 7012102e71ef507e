// Taking a conversation, giving it back, on, or ending it.
import * as api from "./api.js";
import { el } from "/static/widget/dom.js";
import { CHANNEL, STATE, momentOf } from "./words.js";

export class Doings {
  constructor({ user, act, back }) {
    this.user = user;
    this.act = act;
    this.title = el("h2", { class: "talk__title" });
    this.buttons = el("div", { class: "talk__buttons" });
    this.more = el("div", { class: "talk__more" });
    this.alert = el("p", { class: "trouble", role: "alert" });
    this.element = el(
      "header",
      { class: "talk__head" },
      el("button", { type: "button", class: "button button--quiet back", onclick: back }, "返回"),
      this.title,
      this.buttons,
      this.more,
      this.alert,
    );
  }

  trouble(words) {
    this.alert.textContent = words;
  }

  show({ conversation, revealed }) {
    const { state, agent, channel, started_at: started } = conversation;
    const mine = agent?.id === this.user.id;
    const mayAct = mine || (state === "person" && this.user.role === "administrator");
    this.title.replaceChildren(el("span", { class: `badge badge--${state}` }, state === "person" ? agent.name : STATE[state]), ` ${CHANNEL[channel] ?? channel} · ${momentOf(started)} 开始`);
    this.buttons.replaceChildren(
      ...[
        state === "waiting" || state === "bot" ? this.#button("接入", "take", "button") : null,
        mayAct ? this.#button("交还小汕", "return") : null,
        mayAct ? this.#button("放回队列", "requeue") : null,
        mayAct ? this.#opener("转接", () => this.#transfer()) : null,
        mayAct || state === "waiting" ? this.#opener("结束", () => this.#close()) : null,
        mine && !revealed ? this.#button("显示完整号码", "reveal") : null,
        mine && revealed ? el("span", { class: "muted" }, "号码已显示（已留痕）") : null,
      ].filter(Boolean),
    );
  }

  async #do(action, body) {
    this.trouble("");
    this.more.replaceChildren();
    try {
      await this.act(action, body);
    } catch (error) {
      this.trouble(error.message);
    }
  }

  #button(title, action, look = "button button--quiet") {
    return el("button", { type: "button", class: look, onclick: () => this.#do(action) }, title);
  }

  #opener(title, open) {
    return el("button", { type: "button", class: "button button--quiet", onclick: open }, title);
  }

  async #transfer() {
    this.trouble("");
    try {
      const others = (await api.agents()).filter((one) => one.id !== this.user.id);
      this.more.replaceChildren(
        others.length
          ? el("div", { class: "choose", role: "group", "aria-label": "转接给" }, "转接给：", others.map((one) => el("button", { type: "button", class: "button button--quiet", onclick: () => this.#do("transfer", { agent_id: one.id }) }, one.name)))
          : el("p", { class: "muted" }, "现在没有其他同事在岗。"),
      );
    } catch (error) {
      this.trouble(error.message);
    }
  }

  #close() {
    const reason = el("input", { id: "close-reason", required: true, maxlength: 200, placeholder: "例如：已答复、已转办" });
    const submit = (event) => {
      event.preventDefault();
      this.#do("close", { text: reason.value.trim() });
    };
    this.more.replaceChildren(el("form", { class: "choose", onsubmit: submit }, el("label", { for: "close-reason" }, "结束原因"), reason, el("button", { class: "button" }, "结束会话")));
    reason.focus();
  }
}
