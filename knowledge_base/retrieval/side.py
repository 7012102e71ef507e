"""One collection of texts, searched by words and by meaning; what an earlier version knew is taken over."""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge_base.encoder import Encoder
from knowledge_base.language.tokens import terms
from knowledge_base.retrieval.bm25 import lexical_of
from knowledge_base.retrieval.counts import TermCounts, count, join, select
from knowledge_base.retrieval.dense import Dense
from knowledge_base.retrieval.lexical import Lexical
from knowledge_base.retrieval.vectors import Vectors, index_of, vectors_of

log = logging.getLogger(__name__)
_KEYS, _VECTORS, _COUNTS = "keys.npy", "vectors.faiss", "counts"
# A text's key. Two texts of a million have the same one with a chance of 10^-27.
_KEY_BYTES = 16
_LONGEST_TERM = 64


@dataclass(frozen=True)
class Side:
    lexical: Lexical
    dense: Dense

    @classmethod
    def load(cls, directory: Path, encoder: Encoder) -> "Side":
        """Memory-mapped. Raises OSError where the folder is not, or no longer, whole."""
        return cls(Lexical.load(directory), Dense.load(directory / _VECTORS, encoder))


def build_side(texts: Sequence[str], encoder: Encoder, directory: Path, before: Path | None = None) -> int:
    """Writes the side of these texts; how many of them had to be tokenised and encoded.

    `before` is the folder of an earlier version by the same encoder: a text that it holds is looked up.
    """
    keys = [hashlib.blake2b(text.encode(), digest_size=_KEY_BYTES).digest() for text in texts]
    known = _known(before)
    rows = np.array([known.get(key, -1) for key in keys], dtype=np.int64)
    new = [text for text, row in zip(texts, rows, strict=True) if row < 0]
    counts = count(new, _terms)
    vectors = encoder.encode(new) if new else None
    if before is not None and len(new) < len(texts):
        counts, vectors = _joined(rows, counts, vectors, before)
    assert vectors is not None
    (directory / _COUNTS).mkdir(parents=True)
    counts.save(directory / _COUNTS)
    lexical_of(counts).save(directory)
    Dense(index_of(vectors), encoder).save(directory / _VECTORS)
    np.save(directory / _KEYS, np.frombuffer(b"".join(keys), np.uint8).reshape(-1, _KEY_BYTES))
    return len(new)


def _known(before: Path | None) -> dict[bytes, int]:
    if before is None:
        return {}
    return {key.tobytes(): row for row, key in enumerate(np.load(before / _KEYS))}


def _joined(
    rows: np.ndarray, new_counts: TermCounts, new_vectors: Vectors | None, before: Path
) -> tuple[TermCounts, Vectors]:
    """Rows of before and new ones, in the order of the texts."""
    old = rows[rows >= 0]
    order = np.empty(len(rows), dtype=np.int64)
    order[np.flatnonzero(rows >= 0)] = np.arange(len(old))
    order[np.flatnonzero(rows < 0)] = len(old) + np.arange(len(rows) - len(old))
    counts = select(join(select(TermCounts.load(before / _COUNTS), old), new_counts), order)
    stored = vectors_of(Dense.load_index(before / _VECTORS))
    vectors = np.concatenate([stored[old], *([] if new_vectors is None else [new_vectors])])
    return counts, vectors[order]


def _terms(text: str) -> list[str]:
    """A run of letters that long is no word that anybody asks for."""
    return [term for term in terms(text) if len(term) <= _LONGEST_TERM]
