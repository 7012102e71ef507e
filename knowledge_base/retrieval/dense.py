"""Nearest vectors by inner product, in FAISS, stored in half precision."""

from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge_base.encoder import Encoder
from knowledge_base.retrieval.vectors import STORAGE, exact_part, index_of, nearest

Scores = NDArray[np.float32]
Rows = NDArray[np.int64]


class Dense:
    """Cosines of the texts with a query.

    Half precision moves a cosine by less than 0.001 and halves what a search has to read.
    """

    def __init__(self, index: faiss.Index, encoder: Encoder):
        self._index = index
        self._encoder = encoder

    @classmethod
    def build(cls, texts: list[str], encoder: Encoder) -> "Dense":
        return cls(index_of(encoder.encode(texts)), encoder)

    @classmethod
    def load(cls, path: Path, encoder: Encoder) -> "Dense":
        return cls(cls.load_index(path), encoder)

    @staticmethod
    def load_index(path: Path) -> faiss.Index:
        """Memory-mapped: a search reads what it needs from the file."""
        index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        clustered = faiss.try_extract_index_ivf(index)
        if clustered is not None:
            clustered.make_direct_map()
        return index

    def save(self, path: Path) -> None:
        faiss.write_index(self._index, str(path))

    def scores(self, query: str) -> Scores:
        """Cosines with all texts, shape (texts,); where they lie in clusters, 0 for all but the nearest."""
        clustered = faiss.try_extract_index_ivf(self._index) is not None
        count = STORAGE.nearest if clustered else self._index.ntotal
        rows, values = self._nearest(exact_part(self._index), query, count)
        scores = np.zeros(self._index.ntotal, dtype=np.float32)
        scores[rows] = values
        return scores

    def nearest(self, query: str, count: int) -> tuple[Rows, Scores]:
        """The rows of the `count` nearest texts and their cosines, best first."""
        return self._nearest(self._index, query, min(count, self._index.ntotal))

    def _nearest(self, index: faiss.Index, query: str, count: int) -> tuple[Rows, Scores]:
        rows, values = nearest(index, self._encoder.vector(query)[None], count)
        # Clusters that were looked into may hold fewer.
        found = rows[0] >= 0
        return rows[0][found], values[0][found]

    def scores_of(self, query: str, rows: Rows) -> Scores:
        """Cosines with the texts of these rows."""
        cosines: Scores = self._index.reconstruct_batch(rows) @ self._encoder.vector(query)
        return cosines
