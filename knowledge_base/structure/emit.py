"""From the finished tree to passages with ids, paths and kin."""

from knowledge_base.documents import Document
from knowledge_base.passages import Level, Passage
from knowledge_base.structure.markers import read
from knowledge_base.structure.node import Node
from knowledge_base.structure.numerals import chinese
from knowledge_base.structure.pieces import cut

_LETTER: dict[Level, str] = {
    "front": "f",
    "part": "b",
    "chapter": "c",
    "section": "s",
    "article": "a",
    "clause": "k",
    "heading": "h",
    "item": "i",
    "subitem": "n",
    "point": "p",
    "mark": "m",
    "lead_in": "l",
    "paragraph": "t",
    "table": "x",
    "row": "r",
    "piece": "q",
    "list": "g",
    "entry": "e",
    "back": "z",
}


def passages_of(document: Document, nodes: list[Node]) -> list[Passage]:
    """All passages in the order of the text, parents before children."""
    emitter = _Emitter(document)
    for node in nodes:
        emitter.emit(node, (), "", None, document.id)
    return emitter.passages


class _Emitter:
    def __init__(self, document: Document):
        self.document = document
        self.passages: list[Passage] = []
        self.ids: set[str] = set()
        self.taken: dict[str, int] = {}

    def emit(
        self,
        node: Node,
        path: tuple[str, ...],
        article: str,
        parent: str | None,
        prefix: str,
        position: int = 1,
    ) -> str:
        """Appends the node and everything below it; the node's id."""
        text = self.document.text
        _number_clauses(node, text)
        cut(node, text, _words_begin(node, text) if node.level == "article" else node.start)
        # An article's number does not depend on the chapter, so neither does its id.
        base = self.document.id if node.level == "article" else prefix
        counter = f"{node.number or position}" + (f"-{node.sub}" if node.sub else "")
        identifier = self._unique(f"{base}.{_LETTER[node.level]}{counter}")
        path = (*path, node.label) if node.label else path
        if node.level == "article":
            article = node.label
        place = len(self.passages)
        self.passages.append(self._passage(node, identifier, path, article, parent))
        children = []
        seen: dict[Level, int] = {}
        for child in node.children:
            seen[child.level] = seen.get(child.level, 0) + 1
            children.append(self.emit(child, path, article, identifier, identifier, seen[child.level]))
        if children:
            self.passages[place] = self._passage(node, identifier, path, article, parent, tuple(children))
        return identifier

    def _passage(
        self,
        node: Node,
        identifier: str,
        path: tuple[str, ...],
        article: str,
        parent: str | None,
        children: tuple[str, ...] = (),
    ) -> Passage:
        return Passage(
            identifier,
            self.document.id,
            path,
            article,
            node.level,
            node.kind,
            self.document.text[node.start : node.end],
            node.start,
            node.end,
            node.own_end,
            node.title,
            parent,
            children,
        )

    def _unique(self, identifier: str) -> str:
        """`~2` and so on behind an id that is taken."""
        candidate = identifier
        while candidate in self.ids:
            self.taken[identifier] = self.taken.get(identifier, 1) + 1
            candidate = f"{identifier}~{self.taken[identifier]}"
        self.ids.add(candidate)
        return candidate


def _number_clauses(node: Node, text: str) -> None:
    """An article of several clauses names each, its opening words being the first."""
    clauses = [child for child in node.children if child.level == "clause"]
    if node.level != "article" or not clauses:
        return
    begin = _words_begin(node, text)
    if begin < node.own_end:
        first = Node("clause", "body", begin, node.own_end, node.own_end)
        node.children.insert(0, first)
        node.own_end = begin
        clauses.insert(0, first)
    for n, clause in enumerate(clauses, 1):
        clause.number, clause.label = n, f"第{chinese(n)}款"


def _words_begin(node: Node, text: str) -> int:
    """Where an article's words begin, after its number."""
    marker = read(text[node.start : node.own_end])
    return node.start + (marker.end if marker else 0)
