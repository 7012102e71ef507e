"""The documents of a store, parsed: <id>.md the text, <id>.yaml the metadata."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from knowledge_base.corpus import metadata
from knowledge_base.corpus.store import CORPUS, CorpusStore
from knowledge_base.documents import Document
from knowledge_base.passages import Passage
from knowledge_base.structure import parse, plain_text


@dataclass(frozen=True)
class Parsed:
    """One document with its passages, in the order of the text, parents before children."""

    document: Document
    passages: tuple[Passage, ...]
    content_hash: str


@dataclass(frozen=True)
class Corpus:
    """Documents and their passages. `passages` runs in the order of the text, parents before children.

    `parsed` are the same by document, where they were loaded from a store.
    """

    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    content_hash: str = ""
    parsed: tuple[Parsed, ...] = field(default=(), repr=False, compare=False)

    @classmethod
    def of(cls, parsed: Sequence[Parsed]) -> "Corpus":
        return cls(
            tuple(one.document for one in parsed),
            tuple(passage for one in parsed for passage in one.passages),
            hashlib.sha256("".join(one.content_hash for one in parsed).encode()).hexdigest(),
            tuple(parsed),
        )

    @cached_property
    def _by_id(self) -> dict[str, Passage]:
        return {passage.passage_id: passage for passage in self.passages}

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {document.id: document for document in self.documents}

    @cached_property
    def _by_document(self) -> dict[str, tuple[Passage, ...]]:
        found: dict[str, list[Passage]] = {}
        for passage in self.passages:
            found.setdefault(passage.document_id, []).append(passage)
        return {document_id: tuple(passages) for document_id, passages in found.items()}

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
        return tuple(p for p in self.of_document(passage.document_id) if p.parent_id is None)

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
        return self._by_document.get(document_id, ())

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


def load_corpus(source: CorpusStore | Path = CORPUS, before: Corpus | None = None) -> Corpus:
    """Every document of a store, or of a folder. Raises InvalidMetadata for a broken metadata file,
    FileNotFoundError for one whose text is missing.

    What has not changed since `before` is taken over from there and not parsed again.
    """
    store = source if isinstance(source, CorpusStore) else CorpusStore(source)
    known = {parsed.content_hash: parsed for parsed in before.parsed} if before else {}
    parsed: list[Parsed] = []
    for fields, text, path in store.read():
        content_hash = hashlib.sha256(f"{path.name}\0{fields}\0{text}".encode()).hexdigest()
        parsed.append(known.get(content_hash) or _parse(path, fields, text, content_hash))
    return Corpus.of(parsed)


def _parse(path: Path, fields: str, source: str, content_hash: str) -> Parsed:
    document = metadata.load(path, fields, plain_text(source))
    return Parsed(document, tuple(parse(document, source)), content_hash)
