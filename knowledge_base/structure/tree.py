"""Builds the tree of a document from its classified lines."""

import re

from knowledge_base.passages import Level
from knowledge_base.structure import markers
from knowledge_base.structure.lines import Classified
from knowledge_base.structure.markers import Marker
from knowledge_base.structure.markup import Plain
from knowledge_base.structure.node import RANK, Node
from knowledge_base.structure.titles import step, title_of

_DATE = re.compile(
    r"^\s*[\d〇零一二三四五六七八九十]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日\s*$"
)
_MAX_GAP = 3


class TreeBuilder:
    """Takes lines in order and hangs each where its number, or its place, says."""

    def __init__(self, source: Plain, classified: list[Classified]):
        self.source = source
        self.classified = classified
        self.root = Node("front", "body", 0, 0, len(source.text))
        self.open: list[Node] = []

    def build(self) -> list[Node]:
        """The top-level nodes in the order of the text."""
        self._front()
        for i, line in enumerate(self.classified):
            if line.role != "front":
                self._take(i, line)
        for node in self.root.children:
            node.close()
        return self.root.children

    def _front(self) -> None:
        """Notice and title. The date under the notice's signature ends it."""
        front = [i for i, line in enumerate(self.classified) if line.role == "front"]
        dated = [i for i in front if _DATE.match(self.source.lines[i].text)]
        border = dated[0] + 1 if dated else 0
        for label, indices in (("印发通知", front[:border]), ("题名", front[border:])):
            if not indices:
                continue
            start = self.source.starts[indices[0]]
            block = self.root.add(Node("front", "notice", start, start, start, label=label))
            for i in indices:
                block.add(self._node("paragraph", i)).kind = "notice"

    def _take(self, i: int, line: Classified) -> None:
        match line.role:
            case "marked":
                assert line.marker
                self._marked(i, line.marker)
            case "heading":
                text = self.source.lines[i].text
                self._push(self._node("heading", i, label=re.sub(r"\s", "", text), title=text))
            case "list":
                title = self.source.lines[i].text.rstrip("：:")
                self._push(self._node("list", i, label=title, title=title))
            case "attachment":
                self._attachment(i)
            case "closing":
                node = self._node("back", i, label=re.split("[：:]", self.source.lines[i].text)[0].strip())
                node.kind = "closing"
                self._push(node)
            case "lead_in":
                title = self.source.lines[i].text[: line.lead].rstrip("。：")
                self._push(self._node("lead_in", i, label=title, title=title))
            case "row":
                self._row(i)
            case _:
                self._paragraph(i, line)

    def _marked(self, i: int, marker: Marker) -> None:
        if not self._in_sequence(i, marker):
            self._paragraph(i, Classified("paragraph"))
            return
        level: Level = marker.level
        if level == "subitem" and self.open and self.open[0].level in ("list", "back"):
            level = "entry"
        text = self.source.lines[i].text
        words = text[marker.end :]
        article = level in ("article", "entry")
        title = _entry_title(words) if article else title_of(words)
        in_article = level != "article" and self._article() is not None and RANK[level] > RANK["article"]
        label = title or marker.label if level == "entry" else step(level, marker.label, title, in_article)
        node = self._node(level, i, label=label, title="" if level == "article" else title)
        node.number, node.sub = marker.number, marker.sub
        if level == "entry":
            node.kind = "attachment" if self.open[0].level == "back" else "entry"
        self._push(node)
        self._inline(node, i, marker.end)

    def _in_sequence(self, i: int, marker: Marker) -> bool:
        """Numbers below the article count on within their parent; anything else is a sentence."""
        if RANK[marker.level] <= RANK["article"] or marker.number == 1 or self.source.lines[i].headed:
            return True
        rank = RANK[marker.level]
        last = next((n for n in reversed(self.open) if n.rank == rank), None)
        return last is not None and 0 < marker.number - last.number <= _MAX_GAP

    def _inline(self, node: Node, i: int, begin: int) -> None:
        """Units numbered within the line itself: （1）…（2）… after a colon."""
        text, base = self.source.lines[i].text, self.source.starts[i]
        for level in ("item", "subitem", "point"):
            starts = markers.inline(text, begin, level) if RANK[level] > node.rank else []
            if not starts:
                continue
            for k, start in enumerate(starts):
                end = starts[k + 1] if k + 1 < len(starts) else len(text)
                piece = text[start:end].rstrip()
                marker = markers.read(piece)
                assert marker
                title = title_of(piece[marker.end :])
                label = step(level, marker.label, title, self._article() is not None)
                child = Node(
                    level, node.kind, base + start, base + start + len(piece), base + start + len(piece)
                )
                child.number, child.label, child.title = marker.number, label, title
                node.add(child)
            node.own_end = base + starts[0]
            return

    def _row(self, i: int) -> None:
        """Rows that follow one another make a table; a caption right above gives its name."""
        row = self._node("row", i)
        parent = self.open[-1] if self.open else self.root
        if parent.children and parent.children[-1].level == "table" and self.classified[i - 1].role == "row":
            table = parent.children[-1]
        else:
            captioned = i > 0 and self.classified[i - 1].role == "caption"
            label = self.source.lines[i - 1].text if captioned else ""
            table = parent.add(Node("table", row.kind, row.start, row.start, row.end, label=label))
        table.add(row)

    def _paragraph(self, i: int, line: Classified) -> None:
        article = self._article()
        node = self._node("paragraph", i)
        if line.role == "caption":
            node.kind = "caption"
        if article is None or line.role == "caption":
            (self.open[-1] if self.open else self.root).add(node)
        elif owner := self._continued(i, article):
            owner.add(node)
        else:
            del self.open[self.open.index(article) + 1 :]
            node.level = "clause"
            article.add(node)
            self._inline(node, i, 0)

    def _continued(self, i: int, article: Node) -> Node | None:
        """The item that a paragraph goes on with: its list counts on afterwards, or it has only a title yet."""
        below = self.open[self.open.index(article) + 1 :]
        if not below:
            return None
        if not below[-1].children and below[-1].title and _only_title(self.source.text, below[-1]):
            return below[-1]
        for line in self.classified[i + 1 :]:
            marker = line.marker
            if marker and RANK[marker.level] <= RANK["article"]:
                return None
            if marker:
                return next(
                    (n for n in reversed(below) if n.level == marker.level and n.number + 1 == marker.number),
                    None,
                )
            if line.role in ("attachment", "closing"):
                return None
        return None

    def _attachment(self, i: int) -> None:
        """附件：1.《…》（略）: the first entry stands on the line of the word."""
        text, base = self.source.lines[i].text, self.source.starts[i]
        label = re.sub(r"\s", "", re.split("[：:]", text)[0])
        node = self._node("back", i, label=label)
        node.kind = "attachment"
        self._push(node)
        first = re.search(r"[：:]\s*(?=1\s*[.．、])", text)
        if first:
            marker = markers.read(text[first.end() :])
            assert marker
            begin, end = base + first.end(), base + len(text)
            entry = Node("entry", "attachment", begin, end, end, number=1, label=marker.label)
            node.own_end = begin
            node.add(entry)
            self.open.append(entry)

    def _article(self) -> Node | None:
        return next((n for n in self.open if n.level == "article"), None)

    def _push(self, node: Node) -> None:
        while self.open and self.open[-1].rank >= node.rank:
            self.open.pop()
        (self.open[-1] if self.open else self.root).add(node)
        self.open.append(node)

    def _node(self, level: Level, i: int, label: str = "", title: str = "") -> Node:
        start = self.source.starts[i]
        end = start + len(self.source.lines[i].text)
        return Node(level, "body", start, end, end, label=label, title=title)


def _entry_title(words: str) -> str:
    """双随机、一公开 of “双随机、一公开”：即…; empty for an entry that is no definition."""
    match = re.match(r"^[“\"「]?([^：:“”]{1,30}(?:“[^”]*”)?[^：:“”]{0,10})[”\"」]?[：:]", words)
    return match[1].strip() if match and "《" not in match[1] else ""


def _only_title(text: str, node: Node) -> bool:
    own = text[node.start : node.own_end]
    return len(own) <= len(node.title) + 8
