// Switches, channels, users, ready answers and the audit.
import { el } from "/static/widget/dom.js";
import { auditSection } from "./audit.js";
import { cannedSection } from "./canned.js";
import { channelsSection } from "./channels.js";
import { switchesSection } from "./switches.js";
import { usersSection } from "./users.js";

export function administrationPage() {
  const audit = auditSection();
  const sections = [switchesSection(audit.refresh), channelsSection(), usersSection(audit.refresh), cannedSection(audit.refresh), audit];
  sections.forEach((one) => one.refresh());
  return { element: el("div", { class: "administration" }, sections.map((one) => one.element)) };
}
