// What the same citizen said before, and the tickets that the hotline still deals with.
import * as api from "./api.js";
import { el } from "/static/widget/dom.js";
import { line } from "./lines.js";
import { dayOf, momentOf } from "./words.js";

export class Earlier {
  #asked = 0;
  #shown = "";

  constructor() {
    this.tickets = el("ul", { class: "notes" });
    this.ticketPanel = el("section", { class: "panel", "aria-label": "在办工单" }, el("h2", {}, "在办工单"), this.tickets);
    this.talks = el("div", { class: "notes" });
    this.talkPanel = el("section", { class: "panel", "aria-label": "此前的会话" }, el("h2", {}, "此前的会话"), el("p", { class: "muted" }, "来自同一浏览器，不一定是同一人"), this.talks);
    this.elements = [this.ticketPanel, this.talkPanel];
    this.clear();
  }

  clear() {
    this.#asked += 1;
    this.#shown = "";
    this.ticketPanel.hidden = this.talkPanel.hidden = true;
  }

  // Asked again only when something of it can have changed.
  show(id, { affairs, revealed }) {
    const state = JSON.stringify([id, affairs, revealed]);
    if (state === this.#shown) return;
    this.#shown = state;
    const asked = (this.#asked += 1);
    const current = (draw) => (found) => asked === this.#asked && draw(found);
    api.tickets(id).then(current((tickets) => this.#drawTickets(tickets.map(ticket))), current((error) => this.#drawTickets([el("li", { class: "trouble" }, error.message)])));
    api.earlier(id).then(current((talks) => this.#drawTalks(id, talks)), current(() => this.#drawTalks(id, [])));
  }

  #drawTickets(lines) {
    this.ticketPanel.hidden = lines.length === 0;
    this.tickets.replaceChildren(...lines);
  }

  #drawTalks(id, talks) {
    this.talkPanel.hidden = talks.length === 0;
    this.talks.replaceChildren(...talks.map((one) => talk(id, one)));
  }
}

function ticket({ number, what, status, due_on: due, overdue }) {
  const until = due ? `，${dayOf(due)}前答复` : "";
  return el("li", {}, el("span", { class: `badge badge--${overdue ? "waiting" : "person"}` }, overdue ? "已超期" : status), ` ${number} `, el("p", {}, `${what}${until}`));
}

function talk(id, { id: earlier, started_at: started, question, affairs }) {
  const said = el("div", { class: "earlier__lines" });
  const arranged = affairs.map(({ words }) => el("p", { class: "muted" }, words));
  const open = async (event) => {
    if (!event.target.open || said.childElementCount) return;
    try {
      said.replaceChildren(...(await api.earlierMessages(id, earlier)).map(line));
    } catch (error) {
      said.replaceChildren(el("p", { class: "trouble", role: "alert" }, error.message));
    }
  };
  return el("details", { class: "earlier", ontoggle: open }, el("summary", {}, el("span", { class: "muted" }, `${momentOf(started)} `), question || "没有留言"), arranged, said);
}
