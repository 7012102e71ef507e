// Whether a document is in force, in words and with an icon: colour alone says nothing.
import { el, icon } from "./dom.js";

const LOOKS = {
  expired: { className: "banner banner--expired", icon: "warning", label: "文件已过有效期" },
  unknown: { className: "banner banner--expired", icon: "warning", label: "有效期不明" },
  in_force: { className: "banner banner--info", icon: "info", label: "文件现行有效" },
};

export function validityBanner(validity) {
  if (!validity?.status) return null;
  const look = LOOKS[validity.status] ?? LOOKS.unknown;
  const note = validity.note || (validity.valid_until ? `有效期至${validity.valid_until}。` : "");
  return el(
    "div",
    { class: look.className, role: "note" },
    icon(look.icon),
    el("p", {}, el("strong", {}, look.label), note ? el("span", {}, note) : ""),
  );
}
