"""What a document answers with when nobody asked about it yet: an article, or a paragraph where it has none."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_base.corpus import Corpus
from knowledge_base.documents import Document
from knowledge_base.passages import Passage


@dataclass(frozen=True)
class Unit:
    """`heading` is the title with the headings above the text; `text` is exactly that of the passage."""

    document: Document
    passage: Passage

    @property
    def heading(self) -> str:
        return self.document.short_title + "".join(self.passage.path[:-1][-2:])

    @property
    def text(self) -> str:
        return self.passage.text


class Units:
    """The units of a corpus. A chapter is none: its articles are."""

    def __init__(self, corpus: Corpus):
        self._corpus = corpus
        self._of: dict[str, Unit] = {}
        self._in: dict[str, dict[str, Unit]] = defaultdict(dict)
        for passage in corpus.passages:
            unit = self._unit(passage)
            if unit:
                self._of[passage.passage_id] = unit
                self._in[passage.document_id].setdefault(unit.passage.passage_id, unit)

    def of(self, passage: Passage) -> Unit | None:
        """The unit that a passage lies in."""
        return self._of.get(passage.passage_id)

    def all(self) -> Iterable[Unit]:
        """Each once, in the order of the corpus."""
        return (unit for units in self._in.values() for unit in units.values())

    def of_document(self, document_id: str) -> tuple[Unit, ...]:
        return tuple(self._in[document_id].values()) if document_id in self._in else ()

    def _unit(self, passage: Passage) -> Unit | None:
        whole = self._corpus.article_of(passage) or (passage if passage.is_leaf else None)
        return Unit(self._corpus.document(passage.document_id), whole) if whole else None
