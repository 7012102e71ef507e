"""A passage: a node of a document's structure, with its place in the text."""

from dataclasses import dataclass
from typing import Any, Literal

Level = Literal[
    "front",  # before the body: transmittal notice, title, date of adoption
    "part",  # 编
    "chapter",  # 章
    "section",  # 节
    "article",  # 条
    "clause",  # 款
    "heading",  # 一、 or an unnumbered heading such as 引言
    "item",  # （一）
    "subitem",  # 1.
    "point",  # （1）
    "mark",  # ①
    "lead_in",  # a paragraph that opens with its own title
    "paragraph",
    "table",
    "row",  # of a table, its column headings before each cell
    "piece",  # of a paragraph too long to be one passage
    "list",  # 名词解释, 文件依据
    "entry",  # one of its entries
    "back",  # after the body: attachments, disclosure
]
Kind = Literal["body", "notice", "entry", "caption", "attachment", "closing"]


@dataclass(frozen=True)
class Passage:
    """One structural unit. `text` is exactly `document.text[start:end]`, everything below it included.

    `path` leads from the chapter to this unit. `article` is the article it lies in (第八条), empty in
    a document without articles. `own_end` is where its own words end and its first child begins.
    """

    passage_id: str
    document_id: str
    path: tuple[str, ...]
    article: str
    level: Level
    kind: Kind
    text: str
    start: int
    end: int
    own_end: int
    title: str = ""
    parent_id: str | None = None
    child_ids: tuple[str, ...] = ()

    @property
    def own_text(self) -> str:
        """The words before the first child: a list's lead, a heading; everything for a leaf."""
        return self.text[: self.own_end - self.start].rstrip()

    @property
    def is_leaf(self) -> bool:
        return not self.child_ids

    def brief(self) -> dict[str, Any]:
        """This unit as the document tree of the API shows it, without its children."""
        return {
            "passage_id": self.passage_id,
            "path": list(self.path),
            "article": self.article,
            "level": self.level,
            "text": self.own_text,
        }
