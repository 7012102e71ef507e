"""HTML: the part of the page that holds the document, its paragraphs, headings and tables."""

from collections.abc import Iterator

import lxml.html
from lxml import etree

from knowledge_base.formats.errors import BrokenFile
from knowledge_base.formats.source import clean, source_line
from knowledge_base.formats.tables import Cell, grid, to_markdown
from knowledge_base.formats.text import decode

_IGNORED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "footer",
        "aside",
        "iframe",
        "svg",
        "button",
        "select",
        "input",
        "textarea",
        "head",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
    ]
)
_BOLD = frozenset(("b", "strong"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# A page's text lies in the innermost element that holds this share of its words outside links.
_MAIN_SHARE = 0.8


def read_html(content: bytes) -> list[str]:
    """The source lines of a page. Raises BrokenFile."""
    text = decode(content)
    try:
        parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        page = lxml.html.document_fromstring(text.encode("utf-8", "ignore"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise BrokenFile("网页文件已损坏，无法读取。") from error
    body = page.find("body") if page.find("body") is not None else page
    for element in list(body.iter(*_IGNORED)) + [e for e in body.iter() if _is_hidden(e)]:
        element.drop_tree() if element.getparent() is not None else None
    main = _main(body)
    lines = _Walker().lines(main)
    title = _title(page, main)
    return lines if not title or any(title in line for line in lines[:10]) else [f"# {title}", *lines]


def _is_hidden(element: lxml.html.HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style


def _main(body: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """Down from the body as long as one child holds most of the words."""
    node = body
    while True:
        whole = _weight(node)
        heavy = next((c for c in node if c.tag not in _INLINE and _weight(c) >= _MAIN_SHARE * whole), None)
        if heavy is None or heavy.tag in ("table", "tbody", "tr", "p", "ul", "ol", *_HEADINGS):
            return node
        node = heavy


def _weight(element: lxml.html.HtmlElement) -> int:
    links = sum(len(link.text_content()) for link in element.iter("a"))
    return max(1, len(element.text_content()) - links)


def _title(page: lxml.html.HtmlElement, main: lxml.html.HtmlElement) -> str:
    """What the page calls its article, where that stands outside the main part."""
    named = page.xpath(
        "//meta[translate(@name,'ARTICLE','article')='articletitle' or @name='ArticleTitle']/@content"
    )
    heads = [clean(h.text_content()) for h in page.iter("h1") if main not in h.iterancestors()]
    return next((clean(title) for title in [*named, *heads] if clean(title)), "")


class _Walker:
    """Collects runs of text until a block ends the line."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._runs: list[tuple[str, bool]] = []

    def lines(self, element: lxml.html.HtmlElement) -> list[str]:
        self._walk(element, bold=False, headed=False)
        self._end(headed=False)
        return self._lines

    def _walk(self, element: lxml.html.HtmlElement, bold: bool, headed: bool) -> None:
        if element.tag == "br":
            self._end(headed)
            return
        if element.tag == "table" and not any(True for _ in element.iterdescendants("table")):
            self._end(headed)
            self._lines += _table(element)
            return
        block = element.tag not in _INLINE
        if block:
            self._end(headed)
            if element.tag == "li":
                self._runs.append((_number(element), False))
        bold, headed = bold or element.tag in _BOLD, headed or element.tag in _HEADINGS
        self._text(element.text, bold)
        for child in element:
            self._walk(child, bold, headed)
            self._text(child.tail, bold)
        if block:
            self._end(headed)

    def _text(self, text: str | None, bold: bool) -> None:
        if text:
            self._runs.append((text, bold))

    def _end(self, headed: bool) -> None:
        line = source_line(self._runs, headed)
        if line:
            self._lines.append(line)
        self._runs = []


def _number(item: lxml.html.HtmlElement) -> str:
    """The number that a browser shows before an item of an ordered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    start = parent.get("start", "1")
    before = sum(1 for sibling in item.itersiblings("li", preceding=True))
    return f"{(int(start) if start.isdigit() else 1) + before}. "


def _table(table: lxml.html.HtmlElement) -> list[str]:
    caption = table.find("caption")
    title = clean(caption.text_content()) if caption is not None else ""
    rows = list(table.iter("tr"))
    headings = next((i for i, row in enumerate(rows) if row.find("td") is not None), 0)
    cells = grid([list(_cells(row)) for row in rows])
    lines = to_markdown(cells, headings or None)
    return [title, *lines] if title else lines


def _cells(row: lxml.html.HtmlElement) -> Iterator[Cell]:
    for cell in row.iterchildren("td", "th"):
        text = "\n".join(line.replace("**", "").lstrip("# ") for line in _Walker().lines(cell))
        yield Cell(text, _span(cell.get("rowspan")), _span(cell.get("colspan")))


def _span(value: str | None) -> int:
    return min(int(value), 1000) if value and value.isdigit() and int(value) > 0 else 1
