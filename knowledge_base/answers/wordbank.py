"""Which words of a question have a counterpart in a text: the same word, or one that means nearly the same."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge_base.encoder import Encoder
from knowledge_base.language.words import words

Nearness = NDArray[np.floating]
# A word whose best cosine is so high is meant; below it is about as near as any two words of a law.
_MEANT = 0.6


class WordBank:
    """The words of many texts with their vectors."""

    def __init__(self, texts: Sequence[str], encoder: Encoder):
        numbers: dict[str, int] = {}
        self._texts = [
            np.array([numbers.setdefault(word, len(numbers)) for word in words(text) or [""]])
            for text in texts
        ]
        self._vectors = encoder.encode(list(numbers)) if numbers else np.zeros((0, 1), dtype=np.float32)

    def nearness(self, vectors: NDArray[np.floating], among: Sequence[int] | None = None) -> Nearness:
        """The best cosine of each asked word with any word of a text, at least 0: shape (asked words, texts).
        `vectors` are those of the asked words; `among` are the rows of the texts, all without it."""
        chosen = self._texts if among is None else [self._texts[row] for row in among]
        starts = np.cumsum([0, *(len(text) for text in chosen[:-1])])
        cosines = np.maximum(vectors @ self._vectors.T, 0)
        best: Nearness = np.maximum.reduceat(cosines[:, np.concatenate(chosen)], starts, axis=1)
        return best


@dataclass(frozen=True)
class Asked:
    """The content words of a question: their vectors, and how telling each is."""

    vectors: NDArray[np.floating]
    weights: NDArray[np.floating]

    def covered(self, near: Nearness) -> NDArray[np.floating]:
        """The mean nearness, weighed by how telling the words are; shape (texts,)."""
        mean: NDArray[np.floating] = self.weights @ near / self.weights.sum()
        return mean

    def meant(self, near: Nearness) -> NDArray[np.floating]:
        """The share of the words that the text has or means."""
        return self.covered((near >= _MEANT).astype(float))

    def missing(self, near: Nearness) -> NDArray[np.floating]:
        """How telling, and how far from anything in the text, the most missing word is."""
        gap: NDArray[np.floating] = ((self.weights / self.weights.max())[:, None] * (1 - near)).max(axis=0)
        return gap
