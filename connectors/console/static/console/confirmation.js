// Asks before something is done that cannot be undone. Resolves to whether it shall be done.
import { el } from "/static/widget/dom.js";

export function confirmed(question, consequence, verb) {
  return new Promise((resolve) => {
    // A modal <dialog> keeps the focus inside, closes on Esc and gives the focus back by itself.
    const dialog = el(
      "dialog",
      { class: "confirmation", "aria-labelledby": "confirmation-title", "aria-describedby": "confirmation-text", onclose: () => (dialog.remove(), resolve(dialog.returnValue === "yes")) },
      el(
        "form",
        { method: "dialog" },
        el("h2", { id: "confirmation-title" }, question),
        el("p", { id: "confirmation-text" }, consequence),
        el("div", { class: "confirmation__do" }, el("button", { class: "button button--quiet", value: "no", autofocus: true }, "取消"), el("button", { class: "button button--danger", value: "yes" }, verb)),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
