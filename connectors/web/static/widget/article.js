// The sheet that shows an article's full text with the cited words marked.
import { policyDocument } from "./api.js";
import { el } from "./dom.js";
import { markQuote } from "./highlight.js";
import { Sheet } from "./sheet.js";
import { validityBanner } from "./validity.js";
import { t } from "./words.js";

export class ArticlePanel {
  constructor() {
    this.sheet = new Sheet("article", { close: t("closeArticle") });
    this.element = this.sheet.element;
    this.body = this.sheet.body;
  }

  async open(citation, opener) {
    const { document: source } = citation;
    this.sheet.title.textContent = [source.number || source.title, citation.article].filter(Boolean).join(" ");
    this.body.replaceChildren(el("p", { class: "muted", role: "status" }, t("loadingArticle")));
    this.sheet.open(opener);
    try {
      this.#show(citation, await policyDocument(source.id));
    } catch (error) {
      this.#showFailure(citation, error, opener);
    }
  }

  #show(citation, full) {
    const unit = findUnit(full.tree, citation);
    const chapter = (citation.path ?? []).slice(0, -1).filter((step) => step !== citation.article);
    const text = el("div", { class: "article__text", lang: "zh-CN" }, unit ? renderUnit(unit) : citation.quotes.length ? quotesOf(citation) : full.tree.map(renderUnit));
    const unmarked = citation.quotes.filter((quote) => !markQuote(text, quote));
    this.body.replaceChildren(
      el("p", { class: "article__source", lang: "zh-CN" }, full.document.title, el("br"), el("span", { class: "muted" }, [full.document.number, full.document.issuer].filter(Boolean).join(" · "))),
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
      el("p", { role: "alert" }, t("articleFailed", error.message)),
      el("p", {}, t("quoted")),
      ...quotesOf(citation),
      el("button", { type: "button", class: "button", onclick: again }, t("again")),
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
