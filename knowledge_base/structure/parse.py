"""The two entrances: the plain text that offsets count in, and the passages over it."""

from knowledge_base.documents import Document
from knowledge_base.passages import Passage
from knowledge_base.structure.emit import passages_of
from knowledge_base.structure.lines import classify
from knowledge_base.structure.markup import plain
from knowledge_base.structure.tree import TreeBuilder


def plain_text(source: str) -> str:
    """A source without markdown, one paragraph a line: what `Document.text` holds."""
    return plain(source).text


def parse(document: Document, source: str | None = None) -> list[Passage]:
    """The passages of a document, parents before children.

    `source` is the text with its markdown, which tells bold lead-ins and headings; without it the
    plain text's numbering alone decides. Raises ValueError when the two differ.
    """
    marked = plain(document.text if source is None else source)
    if marked.text != document.text:
        raise ValueError(f"the source of {document.id} is not the source of its text")
    return passages_of(document, TreeBuilder(marked, classify(marked)).build())
