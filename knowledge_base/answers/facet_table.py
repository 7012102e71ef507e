"""The facets of all known records side by side, compared with those of a question at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge_base.language.facets import ASPECT, Facets

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Difference:
    """In how many facets each record differs from the question; arrays of shape (records,).

    `conflict`: other values only. `aspect`: another thing asked about (a deadline, not a sum). `unasked`: the
    record is more particular, `unmet`: the question is. `incomplete`: the question names two values, the
    record tells of one (公办和民办差多少).
    """

    conflict: NDArray[np.floating]
    aspect: NDArray[np.floating]
    unasked: NDArray[np.floating]
    unmet: NDArray[np.floating]
    incomplete: NDArray[np.floating]


class FacetTable:
    """`asked` are the facets that the records' questions share, `told` those of the words that answer."""

    def __init__(self, asked: Sequence[Facets], told: Sequence[Facets]):
        self._count = len(asked)
        self._values = {
            pair: np.array([pair[1] in facets.get(pair[0], ()) for facets in asked], dtype=bool)
            for pair in {(f, v) for facets in asked for f, values in facets.items() for v in values}
        }
        self._told = {
            pair: np.array([pair[1] in facets.get(pair[0], ()) for facets in told], dtype=bool)
            for pair in {(f, v) for facets in told for f, values in facets.items() for v in values}
        }
        self._names = {
            facet: np.array([facet in facets for facets in asked], dtype=bool)
            for facet in {facet for facets in asked for facet in facets}
        }

    def difference(self, question: Facets) -> Difference:
        zero = np.zeros(self._count)
        conflict, aspect, unmet, incomplete = zero.copy(), zero.copy(), zero.copy(), zero.copy()
        for facet, values in question.items():
            names = self._names.get(facet, self._nowhere())
            shared = [self._values.get((facet, value), self._nowhere()) for value in values]
            meets = np.logical_or.reduce(shared)
            if facet == ASPECT:
                aspect += names & ~meets
                continue
            conflict += names & ~meets
            unmet += ~names
            given = [
                self._told.get((facet, v), self._nowhere()) | s for v, s in zip(values, shared, strict=True)
            ]
            incomplete += meets & ~np.logical_and.reduce(given)
        others = [flags for facet, flags in self._names.items() if facet not in question and facet != ASPECT]
        return Difference(conflict, aspect, np.sum([zero, *others], axis=0), unmet, incomplete)

    def _nowhere(self) -> Flags:
        return np.zeros(self._count, dtype=bool)
