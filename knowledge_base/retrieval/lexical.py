"""BM25 (Robertson & Zaragoza 2009) over characters, bigrams and words."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from knowledge_base.language.tokens import Split, terms

K1, B = 1.2, 0.75


class Lexical:
    """Scores of all texts for a query, as a share of the best that any text could reach: 0 to about 1.

    `split` turns a text into its terms, texts and queries alike.
    """

    def __init__(self, retriever: bm25s.BM25, idf: dict[str, float], split: Split = terms):
        self._retriever = retriever
        self._split = split
        self._idf = idf
        self._unknown = _idf(0, retriever.scores["num_docs"])

    @classmethod
    def build(cls, texts: Iterable[str], split: Split = terms) -> "Lexical":
        """`texts` may be an iterator: only the ids of their terms are kept."""
        ids: dict[str, int] = {}
        frequency: Counter[int] = Counter()
        tokens: list[list[int]] = []
        for text in texts:
            found = [ids.setdefault(term, len(ids)) for term in split(text) or [""]]
            frequency.update(set(found))
            tokens.append(found)
        idf = {term: _idf(frequency[i], len(tokens)) for term, i in ids.items()}
        retriever = bm25s.BM25(k1=K1, b=B, method="lucene")
        retriever.index((tokens, ids), show_progress=False)
        return cls(retriever, idf, split)

    @classmethod
    def load(cls, directory: Path, split: Split = terms) -> "Lexical":
        retriever = bm25s.BM25.load(str(directory), load_corpus=False, mmap=True)
        names, values = np.load(directory / "terms.npy"), np.load(directory / "idf.npy")
        return cls(retriever, dict(zip(names.tolist(), values.tolist(), strict=True)), split)

    def save(self, directory: Path) -> None:
        self._retriever.save(str(directory))
        np.save(directory / "terms.npy", np.array(list(self._idf)))
        np.save(directory / "idf.npy", np.array(list(self._idf.values()), dtype=np.float32))

    def scores(self, query: str) -> NDArray[np.float32]:
        """Shape (texts,). A term that no text holds counts against every text."""
        tokens = sorted(set(self._split(query)))
        best = sum(self._idf.get(token, self._unknown) for token in tokens)
        known = [token for token in tokens if token in self._idf]
        if not known or not best:
            return np.zeros(self._retriever.scores["num_docs"], dtype=np.float32)
        return np.asarray(self._retriever.get_scores(known), dtype=np.float32) / best


def _idf(holding: int, total: int) -> float:
    """Lucene's idf, the one that the retriever uses; `holding` texts of `total` hold the term."""
    return float(np.log(1 + (total - holding + 0.5) / (holding + 0.5)))
