"""Which category a text belongs to, by its likeness to examples and keywords: a proposal with its confidence."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from actions.hotline.meaning import Vectors, vectors_of
from actions.hotline.parameters import Categorising, parameters
from actions.hotline.vocabulary import OTHER, Category, Vocabulary, vocabulary


@dataclass(frozen=True)
class Likelihood:
    category: Category
    confidence: float


@dataclass(frozen=True)
class Proposal:
    """`code` is OTHER where nothing is likely enough; `likely` are the likeliest, best first."""

    code: str
    confidence: float
    likely: Sequence[Likelihood]


class Categoriser:
    """Compares texts with the examples and keywords of every category."""

    def __init__(self, words: Vocabulary, settings: Categorising):
        self._categories = words.categories
        self._settings = settings
        self._examples = [vectors_of(list(category.examples)) for category in words.categories]
        self._keywords = [vectors_of(list(category.keywords)) for category in words.categories]

    def propose(self, text: str) -> Proposal:
        shares = self._shares(text)
        best = np.argsort(-shares, kind="stable")[: self._settings.alternatives]
        likely = [Likelihood(self._categories[i], round(float(shares[i]), 3)) for i in best]
        first = likely[0]
        if first.confidence < self._settings.least_confidence:
            return Proposal(OTHER, first.confidence, likely)
        return Proposal(first.category.id, first.confidence, likely)

    def _shares(self, text: str) -> NDArray[np.float64]:
        vector = vectors_of([text])[0]
        scores = np.array([self._score(i, text, vector) for i in range(len(self._categories))])
        powers = np.exp((scores - scores.max()) / self._settings.temperature)
        return powers / powers.sum()

    def _score(self, i: int, text: str, vector: Vectors) -> float:
        settings = self._settings
        said = sum(word in text for word in self._categories[i].keywords)
        return (
            _nearest(self._examples[i], vector, settings.nearest_examples)
            + _nearest(self._keywords[i], vector, settings.nearest_keywords)
            + settings.keyword_part * min(said, settings.keywords_counted)
        )


def _nearest(known: Vectors, vector: Vectors, count: int) -> float:
    """The mean similarity of the nearest ones; 0 where there are none."""
    return float(np.sort(known @ vector)[-count:].mean()) if len(known) else 0.0


@lru_cache(maxsize=1)
def categoriser() -> Categoriser:
    return Categoriser(vocabulary(), parameters().categorising)


def warm_up() -> None:
    """Loads encoder and examples beside the start, which takes seconds, so that no citizen waits for them."""
    threading.Thread(target=categoriser, name="categoriser", daemon=True).start()
