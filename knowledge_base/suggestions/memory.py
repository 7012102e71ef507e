"""What agents made of earlier suggestions, as a bounded shift of the next ones' confidence."""

import math
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from knowledge_base.encoder import Encoder
from knowledge_base.suggestions.parameters import FEEDBACK
from knowledge_base.suggestions.store import Opinion, Store

_NONE: NDArray[np.float32] = np.zeros((0, 1), dtype=np.float32)


@dataclass(frozen=True)
class _Known:
    version: object
    opinions: list[Opinion]
    vectors: NDArray[np.float32]


class Memory:
    """Opinions with the vectors of the talk they were about; read again as soon as there are new ones."""

    def __init__(self, store: Store, encoder: Encoder):
        self._store = store
        self._encoder = encoder
        self._known: _Known | None = None

    def shift(self, need: str, now: datetime) -> dict[str, float]:
        """What to add to the log-odds of each target that anybody judged in talk like this; |shift| < bound."""
        known = self._current()
        if not known.opinions:
            return {}
        alike = known.vectors @ self._encoder.encode([need])[0]
        sums: dict[str, float] = {}
        for opinion, similarity in zip(known.opinions, alike, strict=True):
            weight = _nearness(float(similarity)) * _freshness(opinion.given_at, now)
            if weight > 0:
                sums[opinion.target] = sums.get(opinion.target, 0.0) + weight * FEEDBACK[opinion.outcome]
        return {target: FEEDBACK["bound"] * math.tanh(total) for target, total in sums.items()}

    def _current(self) -> _Known:
        version = self._store.version()
        known = self._known
        if known is None or known.version != version:
            opinions = self._store.opinions()
            vectors = self._encoder.encode([opinion.need for opinion in opinions]) if opinions else _NONE
            # Replaced whole: other threads go on with the one that they hold.
            known = self._known = _Known(version, opinions, vectors)
        return known


def shifted(confidence: float, shift: float) -> float:
    """The confidence after adding `shift` to its log-odds."""
    certain = min(max(confidence, 1e-6), 1 - 1e-6)
    return 1 / (1 + math.exp(-(math.log(certain / (1 - certain)) + shift)))


def _nearness(similarity: float) -> float:
    """0 at the similarity that has nothing to do with it any more, 1 for the same words."""
    return max(0.0, (similarity - FEEDBACK["similar"]) / (1 - FEEDBACK["similar"]))


def _freshness(given_at: datetime, now: datetime) -> float:
    days = max(0.0, (now - given_at).total_seconds() / 86400)
    return float(0.5 ** (days / FEEDBACK["half_life_days"]))
