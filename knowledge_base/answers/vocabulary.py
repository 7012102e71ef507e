"""What words two texts share, weighed by how telling each word is."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from knowledge_base.language.tokens import terms

Scores = NDArray[np.floating]


class Vocabulary:
    """The terms of a collection of texts with their weights; an unknown term weighs as much as the rarest."""

    def __init__(self, texts: Sequence[str]):
        self._vectoriser = TfidfVectorizer(analyzer=terms, sublinear_tf=True).fit(texts)
        self._weights: Scores = self._vectoriser.idf_
        self._unknown = float(self._weights.max())

    def vectors(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Unit tf-idf vectors, shape (texts, terms)."""
        return self._vectoriser.transform(texts)

    def weight(self, word: str) -> float:
        """How telling a word is: as much as its pairs of characters are on the average."""
        parts = [word[i : i + 2] for i in range(len(word) - 1)] or [word]
        columns = [self._vectoriser.vocabulary_.get(part) for part in parts]
        return float(np.mean([self._unknown if c is None else self._weights[c] for c in columns]))

    def query(self, text: str) -> "Query":
        found = set(terms(text))
        columns = [c for term in found if (c := self._vectoriser.vocabulary_.get(term)) is not None]
        unknown = (len(found) - len(columns)) * self._unknown
        weights = self._weights[columns]
        known = float(weights.sum())
        # Terms that no text holds lengthen the vector without meeting anything.
        length = float(np.sqrt((weights**2).sum()))
        longer = np.hypot(length, np.sqrt(len(found) - len(columns)) * self._unknown)
        vector = self._vectoriser.transform([text]) * (length / longer if longer else 0.0)
        return Query(vector, np.array(columns, dtype=int), weights, known + unknown, len(found))


class Query:
    """One text as the vocabulary sees it. `total` is the weight of all its terms, unknown ones included."""

    def __init__(
        self, vector: sparse.csr_matrix, columns: NDArray[np.int_], weights: Scores, total: float, size: int
    ):
        self._vector = vector
        self.columns = columns
        self._weights = weights
        self._total = total or 1.0
        self.size = size

    @property
    def known(self) -> float:
        """The share of its weight that the vocabulary knows."""
        return float(self._weights.sum()) / self._total

    def cosines(self, vectors: sparse.csr_matrix) -> Scores:
        """Shape (texts,)."""
        cosines: Scores = (vectors @ self._vector.T).toarray().ravel()
        return cosines

    def covered(self, holding: NDArray[np.bool_]) -> Scores:
        """The share of its weight that each text holds; `holding` has shape (texts, columns)."""
        share: Scores = holding @ self._weights / self._total
        return share
