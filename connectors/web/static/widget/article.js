// The panel that shows an article's full text with the cited words marked.
import { policyDocument } from "./api.js";
import { el, icon } from "./dom.js";
import { markQuote } from "./highlight.js";
import { validityBanner } from "./validity.js";

export class ArticlePanel {
  constructor() {
    this.title = el("h2", { id: "article-title", tabindex: "-1" });
    this.body = el("div", { class: "article__body", tabindex: "0", role: "region", "aria-labelledby": "article-title" });
    // A modal <dialog> keeps focus inside, closes on Esc and gives focus back, all by itself.
    this.element = el(
      "dialog",
      { class: "article", "aria-labelledby": "article-title" },
      el(
        "div",
        { class: "article__head" },
        this.title,
        el("button", { type: "button", class: "icon-button", "aria-label": "关闭条文", onclick: () => this.element.close() }, icon("close")),
      ),
      this.body,
    );
    this.element.addEventListener("click", (event) => {
      if (event.target === this.element) this.element.close();
    });
    // The chat panel also listens for Esc; this one is ours.
    this.element.addEventListener("keydown", (event) => event.stopPropagation());
  }

  async open(citation, opener) {
    const { document: source } = citation;
    this.title.textContent = [source.number || source.title, citation.article].filter(Boolean).join(" ");
    this.body.replaceChildren(el("p", { class: "muted", role: "status" }, "正在取条文……"));
    // The dialog gives focus back to where it was; Safari leaves it on the page when a button is clicked.
    opener.focus();
    this.element.showModal();
    this.title.focus();
    try {
      this.#show(citation, await policyDocument(source.id));
    } catch (error) {
      this.#showFailure(citation, error, opener);
    }
  }

  #show(citation, full) {
    const unit = findUnit(full.tree, citation);
    const chapter = (citation.path ?? []).slice(0, -1).filter((step) => step !== citation.article);
    const text = el("div", { class: "article__text" }, unit ? renderUnit(unit) : quotesOf(citation));
    const unmarked = citation.quotes.filter((quote) => !markQuote(text, quote));
    this.body.replaceChildren(
      el("p", { class: "article__source" }, full.document.title, el("br"), el("span", { class: "muted" }, [full.document.number, full.document.issuer].filter(Boolean).join(" · "))),
      chapter.length ? el("p", { class: "muted article__path" }, chapter.join(" › ")) : "",
      validityBanner(full.document.validity) ?? "",
      ...(unit ? unmarked.map((quote) => el("blockquote", {}, quote)) : []),
      text,
    );
    text.querySelector("mark")?.scrollIntoView({ block: "center" });
  }

  #showFailure(citation, error, opener) {
    const again = () => {
      this.element.close();
      this.open(citation, opener);
    };
    this.body.replaceChildren(
      el("p", { role: "alert" }, `条文全文暂时取不到：${error.message}`),
      el("p", {}, "引用的原文是："),
      ...quotesOf(citation),
      el("button", { type: "button", class: "button", onclick: again }, "再试一次"),
    );
  }
}

const quotesOf = (citation) => citation.quotes.map((quote) => el("blockquote", {}, quote));

// The whole article where there is one; in a plan without articles, the deepest unit on the path.
function findUnit(tree, citation) {
  let best = null;
  let depth = -1;
  const visit = (unit) => {
    if (citation.article) {
      if (unit.article === citation.article && !best) best = unit;
    } else if (unit.path.length > depth && unit.path.every((step, n) => step === citation.path?.[n])) {
      best = unit;
      depth = unit.path.length;
    }
    unit.children.forEach(visit);
  };
  tree.forEach(visit);
  return best;
}

function renderUnit(unit) {
  const [first] = unit.children;
  // A unit's text holds everything below it; its own words end where its first child begins.
  const cut = first ? unit.text.indexOf(first.text) : -1;
  const own = cut >= 0 ? unit.text.slice(0, cut) : unit.text;
  return el(
    "div",
    { class: "unit" },
    ...own.split(/\n+/).filter((line) => line.trim()).map((line) => el("p", {}, line.trim())),
    ...unit.children.map(renderUnit),
  );
}
