"""Nearest texts by meaning."""

from knowledge_base.encoder import Encoder
from knowledge_base.retrieval.backends import VectorIndex
from knowledge_base.retrieval.faiss_backend import FaissIndex
from knowledge_base.retrieval.vectors import Rows, Scores, index_of

__all__ = ["Dense", "Rows", "Scores"]


class Dense:
    """Cosines of the texts with a query."""

    def __init__(self, index: VectorIndex, encoder: Encoder):
        self._index = index
        self._encoder = encoder

    @classmethod
    def build(cls, texts: list[str], encoder: Encoder) -> "Dense":
        """In memory, for as long as the process lives."""
        return cls(FaissIndex(index_of(encoder.encode(texts))), encoder)

    def scores(self, query: str) -> Scores:
        """Cosines with all texts, shape (texts,); 0 for far ones where not all are compared."""
        return self._index.products(self._encoder.vector(query))

    def nearest(self, query: str, count: int) -> tuple[Rows, Scores]:
        """The rows of the `count` nearest texts and their cosines, best first."""
        return self._index.nearest(self._encoder.vector(query), count)

    def scores_of(self, query: str, rows: Rows) -> Scores:
        """Cosines with the texts of these rows."""
        return self._index.products_of(self._encoder.vector(query), rows)
