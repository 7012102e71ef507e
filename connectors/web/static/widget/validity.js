// Whether a document is in force, in words and with an icon: colour alone says nothing.
import { el, icon } from "./dom.js";
import { t } from "./words.js";

const LOOKS = {
  expired: { className: "banner banner--expired", icon: "warning", label: "expired" },
  unknown: { className: "banner banner--expired", icon: "warning", label: "unknownValidity" },
  in_force: { className: "banner banner--info", icon: "info", label: "inForce" },
};

export function validityBanner(validity) {
  if (!validity?.status) return null;
  const look = LOOKS[validity.status] ?? LOOKS.unknown;
  const note = validity.note || (validity.valid_until ? t("validUntil", validity.valid_until) : "");
  return el(
    "div",
    { class: look.className, role: "note" },
    icon(look.icon),
    el("p", {}, el("strong", {}, t(look.label)), note ? el("span", {}, note) : ""),
  );
}
