"""Vectors in a FAISS file beside the rest of a version, read memory-mapped."""

from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np

from knowledge_base.retrieval.vectors import (
    STORAGE,
    Rows,
    Scores,
    Vectors,
    exact_part,
    index_of,
    nearest,
    vectors_of,
)

VECTORS = "vectors.faiss"


class FaissIndex:
    """Half precision moves an inner product by less than 0.001 and halves what a search has to read."""

    def __init__(self, index: faiss.Index):
        self._index = index

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def nearest(self, vector: Vectors, count: int) -> tuple[Rows, Scores]:
        return self._nearest(self._index, vector, min(count, len(self)))

    def products(self, vector: Vectors) -> Scores:
        """Where vectors lie in clusters, 0 for all but the nearest."""
        clustered = faiss.try_extract_index_ivf(self._index) is not None
        count = min(STORAGE.nearest, len(self)) if clustered else len(self)
        rows, values = self._nearest(exact_part(self._index), vector, count)
        products = np.zeros(len(self), dtype=np.float32)
        products[rows] = values
        return products

    def products_of(self, vector: Vectors, rows: Rows) -> Scores:
        products: Scores = self._index.reconstruct_batch(rows) @ vector
        return products

    def _nearest(self, index: faiss.Index, vector: Vectors, count: int) -> tuple[Rows, Scores]:
        rows, values = nearest(index, vector[None], count)
        # Clusters that were looked into may hold fewer.
        found = rows[0] >= 0
        return rows[0][found], values[0][found]


class FaissBackend:
    """See backends.VectorBackend. A version holds all of its vectors, looked up or new."""

    name = "faiss"

    def holds(self, directory: Path) -> bool:
        return (directory / VECTORS).exists()

    def write(
        self, directory: Path, collection: str, rows: Rows, vectors: Vectors, before: Path | None
    ) -> None:
        old = rows[rows >= 0]
        if before is not None and len(old):
            stored = vectors_of(_read(before))
            together = np.empty((len(rows), stored.shape[1]), dtype=np.float32)
            together[rows >= 0] = stored[old]
            if len(vectors):
                together[rows < 0] = vectors
            vectors = together
        faiss.write_index(index_of(vectors), str(directory / VECTORS))

    def open(self, directory: Path) -> FaissIndex:
        try:
            return FaissIndex(_read(directory))
        except RuntimeError as error:  # as FAISS says it
            raise FileNotFoundError(directory) from error

    def forget(self, gone: Sequence[Path], kept: Sequence[Path]) -> None:
        """They go with their folders."""


def _read(directory: Path) -> faiss.Index:
    index = faiss.read_index(str(directory / VECTORS), faiss.IO_FLAG_MMAP_IFC)
    clustered = faiss.try_extract_index_ivf(index)
    if clustered is not None:
        clustered.make_direct_map()
    return index
