// What is known about a document, to be corrected: only what was changed is sent.
import * as api from "./knowledge_api.js";
import { el } from "/static/widget/dom.js";
import { VALIDITY } from "./words.js";

const FIELDS = [
  ["title", "标题", "text"], ["number", "文号", "text"], ["issuer", "发布机关", "text"], ["authority", "解释部门", "text"],
  ["issued_on", "发布日期", "date"], ["valid_from", "施行日期", "date"], ["valid_until", "有效期至（含当日）", "date"],
  ["replaces", "取代的文件（文号，多个用顿号分开）", "text"],
];

const LISTED = "、";
const valueOf = (known, name) => (name === "replaces" ? known.replaces?.join(LISTED) : name.startsWith("valid_") ? known.validity[name] : known[name]) ?? "";
const sent = ([name, value]) => [name, name === "replaces" ? value.split(/[、，,；;]/).map((one) => one.trim()).filter(Boolean) : value];

export class MetadataForm {
  constructor(known) {
    this.known = known;
    this.inputs = FIELDS.map(([name, , type]) => el("input", { id: `metadata-${name}`, type, maxlength: type === "text" ? 300 : null }));
    this.state = el("span", {});
    this.note = el("p", { class: "muted" });
    this.said = el("p", { role: "status" });
    this.trouble = el("p", { class: "trouble", role: "alert" });
    this.button = el("button", { class: "button" }, "保存");
    this.element = el(
      "section",
      { class: "panel", "aria-label": "文件信息" },
      el("h2", {}, "文件信息 ", this.state),
      this.note,
      el("form", { class: "new", onsubmit: (event) => this.#save(event) }, FIELDS.flatMap(([name, title], i) => [el("label", { for: `metadata-${name}` }, title), this.inputs[i]]), this.button),
      this.said,
      this.trouble,
    );
    this.#show();
  }

  #show() {
    const { status, note } = this.known.validity;
    this.state.className = `badge badge--${status}`;
    this.state.textContent = VALIDITY[status];
    this.note.textContent = note;
    FIELDS.forEach(([name], i) => (this.inputs[i].value = valueOf(this.known, name)));
  }

  async #save(event) {
    event.preventDefault();
    const changes = Object.fromEntries(FIELDS.map(([name], i) => [name, this.inputs[i].value.trim()]).filter(([name, value]) => value && value !== valueOf(this.known, name)).map(sent));
    this.trouble.textContent = "";
    if (!Object.keys(changes).length) {
      this.said.textContent = "没有改动。清空的栏目保持原样。";
      return;
    }
    this.button.disabled = true;
    this.said.textContent = "正在保存、更新索引…";
    try {
      this.known = await api.amend(this.known.id, changes);
      this.#show();
      this.said.textContent = "已保存，小汕的答复从现在起按新的信息说明有效期。";
    } catch (error) {
      this.said.textContent = "";
      this.trouble.textContent = error.message;
    } finally {
      this.button.disabled = false;
    }
  }
}
