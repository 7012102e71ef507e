"""Nearest vectors by inner product, in FAISS."""

from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge_base.encoder import Encoder


class Dense:
    """Cosines of all texts with a query."""

    def __init__(self, index: faiss.Index, encoder: Encoder):
        self._index = index
        self._encoder = encoder

    @classmethod
    def build(cls, texts: list[str], encoder: Encoder) -> "Dense":
        vectors = encoder.encode(texts)
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        return cls(index, encoder)

    @classmethod
    def load(cls, path: Path, encoder: Encoder) -> "Dense":
        return cls(faiss.read_index(str(path)), encoder)

    def save(self, path: Path) -> None:
        faiss.write_index(self._index, str(path))

    def scores(self, query: str) -> NDArray[np.float32]:
        """Shape (texts,)."""
        total = self._index.ntotal
        values, ids = self._index.search(self._encoder.encode([query]), total)
        scores = np.zeros(total, dtype=np.float32)
        scores[ids[0]] = values[0]
        return scores
