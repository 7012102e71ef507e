"""BM25 (Robertson & Zaragoza 2009) over characters, bigrams and words."""

from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from knowledge_base.language.tokens import terms

K1, B = 1.2, 0.75


class Lexical:
    """Scores of all texts for a query, as a share of the best that any text could reach: 0 to about 1."""

    def __init__(self, retriever: bm25s.BM25, idf: dict[str, float]):
        self._retriever = retriever
        self._idf = idf
        self._unknown = max(idf.values(), default=1.0)

    @classmethod
    def build(cls, texts: list[str]) -> "Lexical":
        tokens = [terms(text) or [""] for text in texts]
        retriever = bm25s.BM25(k1=K1, b=B, method="lucene")
        retriever.index(tokens, show_progress=False)
        return cls(retriever, _idf(tokens))

    @classmethod
    def load(cls, directory: Path) -> "Lexical":
        retriever = bm25s.BM25.load(str(directory), load_corpus=False)
        names, values = np.load(directory / "terms.npy"), np.load(directory / "idf.npy")
        return cls(retriever, dict(zip(names.tolist(), values.tolist(), strict=True)))

    def save(self, directory: Path) -> None:
        self._retriever.save(str(directory))
        np.save(directory / "terms.npy", np.array(list(self._idf)))
        np.save(directory / "idf.npy", np.array(list(self._idf.values()), dtype=np.float32))

    def scores(self, query: str) -> NDArray[np.float32]:
        """Shape (texts,). A term that no text holds counts against every text."""
        tokens = sorted(set(terms(query)))
        best = sum(self._idf.get(token, self._unknown) for token in tokens)
        known = [token for token in tokens if token in self._idf]
        if not known or not best:
            return np.zeros(self._retriever.scores["num_docs"], dtype=np.float32)
        return np.asarray(self._retriever.get_scores(known), dtype=np.float32) / best


def _idf(tokens: list[list[str]]) -> dict[str, float]:
    """Lucene's idf, the one that the retriever uses."""
    frequency: dict[str, int] = {}
    for text in tokens:
        for token in set(text):
            frequency[token] = frequency.get(token, 0) + 1
    total = len(tokens)
    return {t: float(np.log(1 + (total - n + 0.5) / (n + 0.5))) for t, n in frequency.items()}
