"""Search over statutes, article by article."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from knowledge_base.encoder import Encoder
from knowledge_base.language.normalise import normalise
from knowledge_base.language.tokens import plain_terms
from knowledge_base.retrieval.authority import authority, read_asked_laws
from knowledge_base.retrieval.dense import Dense, Rows, Scores
from knowledge_base.retrieval.index import Side
from knowledge_base.retrieval.lexical import Lexical
from knowledge_base.retrieval.named import named_articles
from knowledge_base.statutes import Article

_WEIGHT: dict[str, float] = yaml.safe_load(
    Path(__file__).with_name("fusion.yml").read_text(encoding="utf-8")
)["statutes"]


@dataclass(frozen=True)
class ArticleHit:
    """`score` ranks; `words` (BM25 as a share of what a text could reach) and `meaning` (cosine) are raw,
    and comparable between questions."""

    article: Article
    score: float
    words: float
    meaning: float


class StatuteSearch:
    """Finds the articles that answer a question."""

    def __init__(self, articles: Sequence[Article], side: Side, weights: NDArray[np.float32]):
        self._articles = articles
        self._side = side
        self._authority = weights
        self._rows_of_law: dict[str, list[int]] = defaultdict(list)
        for row, article in enumerate(articles):
            self._rows_of_law[normalise(article.law)].append(row)

    @classmethod
    def build(cls, articles: Sequence[Article], encoder: Encoder) -> "StatuteSearch":
        texts = [article.search_text for article in articles]
        side = Side(Lexical.build(texts, plain_terms), Dense.build(texts, encoder))
        asked = read_asked_laws(Path(encoder.name))
        return cls(articles, side, authority([article.law for article in articles], asked))

    def search(self, question: str, count: int) -> list[ArticleHit]:
        """The best articles, best first."""
        words, named = self._side.lexical.scores(question), self._rows_named(question)
        rows, meaning = self._candidates(question, words, named)
        scores = (
            _WEIGHT["meaning"] * meaning
            + _WEIGHT["words"] * words[rows] / max(float(words.max()), 1e-9)
            + _WEIGHT["authority"] * self._authority[rows]
        )
        if len(named):
            scores += np.isin(rows, named) * self._gain(question, rows)
        found = best(scores, count)
        figures = (rows[found], scores[found], words[rows[found]], meaning[found])
        return [
            ArticleHit(self._articles[row], *raw)
            for row, *raw in zip(*(column.tolist() for column in figures), strict=True)
        ]

    def _candidates(self, question: str, words: Scores, named: Rows) -> tuple[Rows, Scores]:
        """The rows worth comparing, with their cosines: near in meaning, strong in words, or asked for by name."""
        count = int(_WEIGHT["candidates"])
        near, cosines = self._side.dense.nearest(question, count)
        wanted = np.zeros(len(words), dtype=bool)
        wanted[best(words, count)] = True
        wanted[named] = True
        wanted[near] = False
        others = np.flatnonzero(wanted)
        return (
            np.concatenate([near, others]),
            np.concatenate([cosines, self._side.dense.scores_of(question, others)]),
        )

    def _gain(self, question: str, rows: Rows) -> Scores:
        """What rows of a law gain that the question names; more where it names the article too."""
        numbers = named_articles(question)
        in_article = np.array([self._articles[row].article in numbers for row in rows], dtype=np.float32)
        gain: Scores = _WEIGHT["named_law"] + in_article * np.float32(_WEIGHT["named_article"])
        return gain

    def _rows_named(self, question: str) -> Rows:
        """The articles of the law that a question names; of several the one with the longest title."""
        plain = normalise(question)
        laws = [law for law in self._rows_of_law if law in plain]
        found = self._rows_of_law[max(laws, key=len)] if laws else []
        return np.array(found, dtype=np.int64)


def best(scores: Scores, count: int) -> Rows:
    """The rows of the highest scores, best first; equal ones in their order."""
    count = min(count, len(scores))
    found = np.argpartition(-scores, count - 1)[:count]
    order: Rows = found[np.lexsort((found, -scores[found]))]
    return order
