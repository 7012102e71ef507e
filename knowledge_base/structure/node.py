"""A node of the tree while it is being built."""

from dataclasses import dataclass, field

from knowledge_base.passages import Kind, Level

# The order in which levels nest. A line closes every open node of its own rank or deeper.
RANK: dict[Level, int] = {
    "front": 0,
    "back": 0,
    "list": 0,
    "part": 0,
    "chapter": 1,
    "section": 2,
    "article": 3,
    "heading": 4,
    "item": 5,
    "subitem": 6,
    "entry": 6,
    "point": 7,
    "mark": 8,
    "lead_in": 9,
    "clause": 10,
    "paragraph": 10,
    "table": 10,
    "row": 11,
    "piece": 12,
}


@dataclass
class Node:
    """`start`, `own_end` and `end` are offsets into the document's text; `label` is its step of the path."""

    level: Level
    kind: Kind
    start: int
    own_end: int
    end: int
    number: int = 0
    sub: int = 0
    label: str = ""
    title: str = ""
    children: list["Node"] = field(default_factory=list)

    @property
    def rank(self) -> int:
        return RANK[self.level]

    def add(self, child: "Node") -> "Node":
        self.children.append(child)
        return child

    def close(self) -> int:
        """Stretches the node over everything below it; the new end."""
        self.end = max([self.end, *(child.close() for child in self.children)])
        return self.end
