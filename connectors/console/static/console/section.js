// A part of the administration: a title, what went wrong, what there is.
import { el } from "/static/widget/dom.js";

// `draw()` resolves to the elements to show. `after(work)` does something, then draws again.
export function section(title, draw, changed = () => {}) {
  const trouble = el("p", { class: "trouble", role: "alert" });
  const content = el("div", { class: "section__content" });
  const element = el("section", { class: "panel", "aria-label": title }, el("h2", {}, title), trouble, content);

  async function refresh() {
    try {
      content.replaceChildren(...(await draw(after)));
    } catch (error) {
      trouble.textContent = error.message;
    }
  }

  async function after(work) {
    trouble.textContent = "";
    try {
      await work();
    } catch (error) {
      trouble.textContent = error.message;
      return;
    }
    await refresh();
    changed();
  }

  return { element, refresh };
}
