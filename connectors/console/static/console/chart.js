// Charts of our own: an SVG with title and description, a legend, and the same numbers as a table.
import { el } from "/static/widget/dom.js";
import { scaled, ticksUpTo } from "./scale.js";
import { svg } from "./svg.js";

const HEIGHT = 220;
const EDGE = { top: 12, right: 12, bottom: 28, left: 44 };
let made = 0;

// `labels` stand below, `series` are [{ name, values, look }] with a value (or null) a label; `kind` is "bars", which
// are stacked, or "lines"; `unit` follows a number. `most` fixes the upper end, e.g. 100 for shares.
export function chart({ title, description, labels, series, kind, unit = "", most = 0 }) {
  const id = `chart-${(made += 1)}`;
  const place = el("div", { class: "chart__place" });
  const element = el(
    "figure",
    { class: "chart" },
    el("figcaption", { class: "chart__title" }, title),
    series.length > 1 ? el("ul", { class: "legend" }, series.map((one) => el("li", {}, key(one.look, kind), one.name))) : "",
    place,
    table({ title, labels, series, unit }),
  );
  const draw = (width) => place.replaceChildren(drawn({ id, title, description, labels, series, kind, unit, most, width }));
  // Text keeps its size on every screen because the drawing has the place's own width.
  new ResizeObserver(([entry]) => entry.contentRect.width > 0 && draw(entry.contentRect.width)).observe(place);
  return element;
}

function drawn({ id, title, description, labels, series, kind, unit, most, width }) {
  const tops = labels.map((_, i) => (kind === "bars" ? sum(series.map((one) => one.values[i] ?? 0)) : Math.max(0, ...series.map((one) => one.values[i] ?? 0))));
  const ticks = ticksUpTo(most || Math.max(1, ...tops));
  const y = scaled(0, ticks.at(-1), HEIGHT - EDGE.bottom, EDGE.top);
  const slot = (width - EDGE.left - EDGE.right) / Math.max(1, labels.length);
  const x = (i) => EDGE.left + slot * (i + 0.5);
  const every = Math.ceil(64 / slot);
  return svg(
    "svg",
    { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: "img", "aria-labelledby": `${id}-title`, "aria-describedby": `${id}-description` },
    svg("title", { id: `${id}-title` }, title),
    svg("desc", { id: `${id}-description` }, description),
    ticks.map((value) => svg("g", {}, svg("line", { class: "chart__grid", x1: EDGE.left, x2: width - EDGE.right, y1: y(value), y2: y(value) }), svg("text", { class: "chart__text", x: EDGE.left - 6, y: y(value) + 4, "text-anchor": "end" }, `${value}${unit}`))),
    labels.map((label, i) => (i % every ? "" : svg("text", { class: "chart__text", x: x(i), y: HEIGHT - 8, "text-anchor": "middle" }, label))),
    kind === "bars" ? bars(series, labels, x, y, slot) : series.map((one) => line(one, x, y)),
  );
}

function bars(series, labels, x, y, slot) {
  const width = Math.max(1, Math.min(36, slot * 0.7));
  return labels.flatMap((_, i) => {
    let below = 0;
    return series.map((one) => {
      const value = one.values[i] ?? 0;
      const top = y(below + value);
      const bar = svg("rect", { class: `chart__bar look--${one.look}`, x: x(i) - width / 2, y: top, width, height: Math.max(0, y(below) - top) });
      below += value;
      return bar;
    });
  });
}

// A day without a value is a gap, not a zero.
function line(one, x, y) {
  let open = false;
  const path = one.values
    .map((value, i) => {
      if (value === null) return (open = false), "";
      const step = `${open ? "L" : "M"}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
      open = true;
      return step;
    })
    .join("");
  const dots = one.values.map((value, i) => (value === null ? "" : svg("circle", { class: `chart__dot look--${one.look}`, cx: x(i), cy: y(value), r: 2.5 })));
  return svg("g", {}, svg("path", { class: `chart__line look--${one.look}`, d: path }), dots);
}

function key(look, kind) {
  return svg("svg", { viewBox: "0 0 24 12", width: 24, height: 12, "aria-hidden": "true" }, kind === "bars" ? svg("rect", { class: `chart__bar look--${look}`, width: 24, height: 12 }) : svg("path", { class: `chart__line look--${look}`, d: "M0 6L24 6" }));
}

function table({ title, labels, series, unit }) {
  const cell = (value) => (value === null || value === undefined ? "—" : `${value}${unit}`);
  return el(
    "details",
    { class: "chart__table" },
    el("summary", {}, "看表格"),
    el(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": `${title}的表格` },
      el(
        "table",
        {},
        el("caption", { class: "sr-only" }, title),
        el("thead", {}, el("tr", {}, [el("th", { scope: "col" }, "项目"), ...series.map((one) => el("th", { scope: "col" }, one.name))])),
        el("tbody", {}, labels.map((label, i) => el("tr", {}, el("th", { scope: "row" }, label), series.map((one) => el("td", { class: "number" }, cell(one.values[i])))))),
      ),
    ),
  );
}

const sum = (values) => values.reduce((one, other) => one + other, 0);
