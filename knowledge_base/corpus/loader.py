"""Reads every document of a folder: <id>.md its text, <id>.yaml its metadata."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge_base.corpus import metadata
from knowledge_base.documents import Document
from knowledge_base.passages import Passage
from knowledge_base.structure import parse, plain_text

CORPUS = Path(__file__).parent


@dataclass(frozen=True)
class Corpus:
    """Documents and their passages. `passages` runs in the order of the text, parents before children."""

    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    content_hash: str = ""
    _by_id: dict[str, Passage] = field(init=False, repr=False, compare=False)
    _documents: dict[str, Document] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {p.passage_id: p for p in self.passages})
        object.__setattr__(self, "_documents", {d.id: d for d in self.documents})

    def document(self, document_id: str) -> Document:
        """Raises KeyError for an unknown id."""
        return self._documents[document_id]

    def passage(self, passage_id: str) -> Passage:
        """Raises KeyError for an unknown id."""
        return self._by_id[passage_id]

    def parent(self, passage: Passage) -> Passage | None:
        return self._by_id[passage.parent_id] if passage.parent_id else None

    def children(self, passage: Passage) -> tuple[Passage, ...]:
        return tuple(self._by_id[i] for i in passage.child_ids)

    def ancestors(self, passage: Passage) -> Iterator[Passage]:
        """From the parent up to the chapter."""
        while parent := self.parent(passage):
            yield parent
            passage = parent

    def siblings(self, passage: Passage) -> tuple[Passage, ...]:
        """The units beside this one, itself included, in order."""
        parent = self.parent(passage)
        if parent:
            return self.children(parent)
        return tuple(p for p in self.passages if p.parent_id is None and p.document_id == passage.document_id)

    def descendants(self, passage: Passage) -> Iterator[Passage]:
        """Everything below, in the order of the text."""
        for child in self.children(passage):
            yield child
            yield from self.descendants(child)

    def article_of(self, passage: Passage) -> Passage | None:
        """The whole article that a passage lies in; None outside articles."""
        if passage.level == "article":
            return passage
        return next((p for p in self.ancestors(passage) if p.level == "article"), None)

    def of_document(self, document_id: str) -> tuple[Passage, ...]:
        return tuple(p for p in self.passages if p.document_id == document_id)

    def article(self, document_id: str, article: str) -> Passage | None:
        """The article 第八条 of a document, whole."""
        return next(
            (p for p in self.of_document(document_id) if p.level == "article" and p.article == article), None
        )

    def tree(self, document_id: str) -> list[dict[str, Any]]:
        """The nested tree of the API contract."""
        return [self._branch(p) for p in self.of_document(document_id) if p.parent_id is None]

    def _branch(self, passage: Passage) -> dict[str, Any]:
        return {**passage.brief(), "children": [self._branch(child) for child in self.children(passage)]}


def load_corpus(directory: Path | str = CORPUS) -> Corpus:
    """Every document of a folder. Raises InvalidMetadata for a broken metadata file, FileNotFoundError
    for one whose text is missing."""
    documents: list[Document] = []
    passages: list[Passage] = []
    digest = hashlib.sha256()
    for path in sorted(Path(directory).glob("*.yaml")):
        source = path.with_suffix(".md").read_text(encoding="utf-8")
        document = metadata.load(path, plain_text(source))
        documents.append(document)
        passages += parse(document, source)
        digest.update(f"{path.name}\0{path.read_text(encoding='utf-8')}\0{source}\0".encode())
    return Corpus(tuple(documents), tuple(passages), digest.hexdigest())
