// What all cards are made of.
import { el } from "./dom.js";

// Some objects come as {name}, some as a name; an id such as "haifeng" is nobody's to read.
export const nameOf = (thing) => thing?.name ?? (/[\u4e00-\u9fff]/.test(thing ?? "") ? thing : null);

const WEEKDAYS = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

// 2026-03-03 → 2026年3月3日 周二; anything else stays what it is.
export function day(iso) {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso ?? "") ?? [];
  if (!year) return iso;
  // Counted in UTC, so that the visitor's own time zone cannot move the day.
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, date)).getUTCDay()];
  return `${Number(year)}年${Number(month)}月${Number(date)}日 ${weekday}`;
}

export function card(title, ...content) {
  return el("section", { class: "card", "aria-label": title }, el("h3", { class: "card__title" }, title), ...content);
}

export function facts(pairs) {
  const known = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return known.length === 0 ? null : el("dl", { class: "facts" }, known.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, String(value)))));
}
