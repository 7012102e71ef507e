"""How often each term stands in each text: what lexical search is made of, and what tokenising costs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_TERMS = "terms.txt"


@dataclass(frozen=True)
class TermCounts:
    """Row i has the terms `columns[starts[i]:starts[i + 1]]`, each `counts` times.

    The vocabulary is sorted and holds no term that no row has, so that it does not tell how the rows
    came together.
    """

    vocabulary: tuple[str, ...]
    starts: NDArray[np.int64]
    columns: NDArray[np.int32]
    counts: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def save(self, directory: Path) -> None:
        (directory / _TERMS).write_text("\n".join(self.vocabulary), encoding="utf-8")
        for name in ("starts", "columns", "counts"):
            np.save(directory / f"{name}.npy", getattr(self, name))

    @classmethod
    def load(cls, directory: Path) -> "TermCounts":
        """Memory-mapped: nothing but the vocabulary is read yet."""
        text = (directory / _TERMS).read_text(encoding="utf-8")
        arrays = (
            np.load(directory / f"{name}.npy", mmap_mode="r") for name in ("starts", "columns", "counts")
        )
        return cls(tuple(text.split("\n")) if text else (), *arrays)


def count(texts: Iterable[str], split: Callable[[str], Sequence[str]]) -> TermCounts:
    """`split` gives the terms of a text; a term holds no line break."""
    ids: dict[str, int] = {}
    starts, columns, counts = [0], [np.empty(0, np.int32)], [np.empty(0, np.int32)]
    for text in texts:
        found = np.array([ids.setdefault(term, len(ids)) for term in split(text)], dtype=np.int32)
        unique, times = np.unique(found, return_counts=True)
        columns.append(unique)
        counts.append(times.astype(np.int32))
        starts.append(starts[-1] + len(unique))
    return _sorted(tuple(ids), np.array(starts, np.int64), np.concatenate(columns), np.concatenate(counts))


def select(counts: TermCounts, rows: NDArray[np.int64]) -> TermCounts:
    """The given rows, in the given order."""
    lengths = np.diff(counts.starts)[rows]
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    places = np.repeat(counts.starts[rows] - starts[:-1], lengths) + np.arange(starts[-1])
    return TermCounts(counts.vocabulary, starts, counts.columns[places], counts.counts[places])


def join(one: TermCounts, other: TermCounts) -> TermCounts:
    """The rows of the first, then those of the second."""
    ids = {term: i for i, term in enumerate(one.vocabulary)}
    renamed = np.array([ids.setdefault(term, len(ids)) for term in other.vocabulary], dtype=np.int32)
    return _sorted(
        tuple(ids),
        np.concatenate([one.starts, one.starts[-1] + other.starts[1:]]),
        np.concatenate([one.columns, renamed[other.columns] if len(other.columns) else other.columns]),
        np.concatenate([one.counts, other.counts]),
    )


def _sorted(
    vocabulary: tuple[str, ...],
    starts: NDArray[np.int64],
    columns: NDArray[np.int32],
    counts: NDArray[np.int32],
) -> TermCounts:
    """The same rows over the sorted vocabulary of their own terms; the terms of a row in its order."""
    used = np.unique(columns)
    order = sorted(used.tolist(), key=vocabulary.__getitem__)
    places = np.zeros(len(vocabulary), dtype=np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    rows = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    moved = places[columns] if len(columns) else columns
    sequence = np.lexsort((moved, rows))
    return TermCounts(tuple(vocabulary[i] for i in order), starts, moved[sequence], counts[sequence])
