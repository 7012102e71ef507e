// Bookable times, chosen on the card itself where the bot offers them as quick replies too.
import { card, day, facts, nameOf } from "./card.js";
import { el } from "./dom.js";

// A quick reply offers a slot when its title begins with the slot's start.
const offerOf = (slot, replies) => replies.find((reply) => reply.title.startsWith(slot.start));

export function slots({ hall, service, date, slots: times }, replies, choose) {
  if (!times?.length) return null;
  return card(
    "可预约时段",
    facts([["大厅", nameOf(hall)], ["事项", nameOf(service)], ["日期", day(date)]]),
    el("ul", { class: "slots" }, times.map((slot) => el("li", {}, time(slot, offerOf(slot, replies), choose)))),
  );
}

// The quick replies that the card does not offer already.
export function unoffered(message) {
  const times = message.type === "slots" ? message.details?.slots ?? [] : [];
  const onCard = new Set(times.map((slot) => offerOf(slot, message.quick_replies ?? [])));
  return (message.quick_replies ?? []).filter((reply) => !onCard.has(reply));
}

function time(slot, offer, choose) {
  const free = slot.remaining > 0;
  const words = [
    el("span", {}, slot.end ? `${slot.start}–${slot.end}` : slot.start),
    el("span", { class: "slot__left" }, free ? `余 ${slot.remaining}` : "已满"),
  ];
  if (free && offer) return el("button", { type: "button", class: "slot slot--open", onclick: () => choose(offer) }, words);
  return el("div", { class: free ? "slot" : "slot slot--full" }, words);
}
