"""One collection of texts, searched by words and by meaning; what an earlier version knew is taken over."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge_base.encoder import Encoder
from knowledge_base.language.tokens import terms
from knowledge_base.retrieval.backends import VectorBackend
from knowledge_base.retrieval.bm25 import lexical_of
from knowledge_base.retrieval.counts import TermCounts, count, join, select
from knowledge_base.retrieval.dense import Dense
from knowledge_base.retrieval.keys import keys_of, read_keys, write_keys
from knowledge_base.retrieval.lexical import Lexical
from knowledge_base.retrieval.vectors import Rows

_COUNTS = "counts"
_LONGEST_TERM = 64


@dataclass(frozen=True)
class Side:
    lexical: Lexical
    dense: Dense

    @classmethod
    def load(cls, directory: Path, encoder: Encoder, backend: VectorBackend) -> "Side":
        """Memory-mapped. Raises OSError where the folder is not, or no longer, whole."""
        return cls(Lexical.load(directory), Dense(backend.open(directory), encoder))


def build_side(
    texts: Sequence[str],
    encoder: Encoder,
    directory: Path,
    collection: str,
    backend: VectorBackend,
    before: Path | None = None,
) -> int:
    """Writes the side of these texts; how many of them had to be tokenised and encoded.

    `before` is the folder of an earlier version by the same encoder: a text that it holds is looked up. All
    sides of one `collection` have the same encoder.
    """
    if before is not None and not backend.holds(before):
        before = None
    keys = keys_of(texts)
    known = {key.tobytes(): row for row, key in enumerate(read_keys(before))} if before else {}
    rows = np.array([known.get(key.tobytes(), -1) for key in keys], dtype=np.int64)
    new = [text for text, row in zip(texts, rows, strict=True) if row < 0]
    counts = count(new, _terms)
    if before is not None and len(new) < len(texts):
        counts = _joined(rows, counts, before)
    (directory / _COUNTS).mkdir(parents=True)
    counts.save(directory / _COUNTS)
    lexical_of(counts).save(directory)
    # Before the vectors, which are looked for by them when a build was killed.
    write_keys(keys, directory)
    vectors = encoder.encode(new) if new else np.empty((0, 0), dtype=np.float32)
    backend.write(directory, collection, rows, vectors, before)
    return len(new)


def _joined(rows: Rows, new: TermCounts, before: Path) -> TermCounts:
    """Rows of before and new ones, in the order of the texts."""
    old = rows[rows >= 0]
    order = np.empty(len(rows), dtype=np.int64)
    order[rows >= 0] = np.arange(len(old))
    order[rows < 0] = len(old) + np.arange(len(rows) - len(old))
    return select(join(select(TermCounts.load(before / _COUNTS), old), new), order)


def _terms(text: str) -> list[str]:
    """A run of letters that long is no word that anybody asks for."""
    return [term for term in terms(text) if len(term) <= _LONGEST_TERM]
