// The whole widget: one <script src="https://…/widget.js" data-…></script>, module or not, on any page.
// Its data- attributes are the element's; a page that wants the element somewhere writes <xiaoshan-chat> itself.
(() => {
  // Modules have no currentScript.
  const script = document.currentScript ?? [...document.scripts].find(({ src }) => /\/widget\.js(\?|$)/.test(src));
  import(new URL("static/widget/element.js", script.src).href);
  const place = () => {
    if (document.querySelector("xiaoshan-chat")) return;
    const chat = document.createElement("xiaoshan-chat");
    Object.assign(chat.dataset, script.dataset);
    document.body.append(chat);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", place);
  else place();
})();
