"""One document laid out to be compared with a question: its articles and their sentences, as terms and vectors."""

import re
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge_base.answers.units import Unit
from knowledge_base.answers.vocabulary import Vocabulary
from knowledge_base.encoder import Encoder
from knowledge_base.language.sentences import sentences

_PUNISHES = re.compile(r"违反本|处.{1,30}罚款|责令(改正|限期)|依法追究刑事责任")
_PURPOSE = re.compile(r"制定本(条例|办法|规定|法|细则)")
_STARTS = re.compile(r"起(施行|实施|执行)|之日(施行|实施)|有效期")
_SHORT = 200


class Sheet:
    """Rows of `texts`, `headings` and `vectors` are the document's units; `owner` leads from each sentence to its
    unit, and every unit has at least one."""

    def __init__(self, units: tuple[Unit, ...], vocabulary: Vocabulary, encoder: Encoder):
        self.units = units
        parts = [[s.text for s in sentences(unit.text)] or [unit.text] for unit in units]
        self.sentences = [sentence for part in parts for sentence in part]
        self.owner = np.array([row for row, part in enumerate(parts) for _ in part])
        self.texts = vocabulary.vectors([unit.text for unit in units])
        self.headings = vocabulary.vectors([unit.heading for unit in units])
        self.whole = vocabulary.vectors([unit.heading + unit.text for unit in units])
        self.sentence_terms: sparse.csr_matrix = vocabulary.vectors(self.sentences)
        self.vectors = encoder.encode([unit.heading + unit.text for unit in units])
        titles = [units[row].document.short_title for row in self.owner]
        self.sentence_vectors = encoder.encode([t + s for t, s in zip(titles, self.sentences, strict=True)])

    @cached_property
    def first(self) -> NDArray[np.int_]:
        """The first sentence of each unit."""
        return np.searchsorted(self.owner, np.arange(len(self.units)))

    @cached_property
    def punishes(self) -> NDArray[np.floating]:
        return self._flags(_PUNISHES)

    @cached_property
    def purpose(self) -> NDArray[np.floating]:
        return self._flags(_PURPOSE)

    @cached_property
    def starts(self) -> NDArray[np.floating]:
        """Whether it says from when and how long the document holds."""
        return self._flags(_STARTS)

    @cached_property
    def short(self) -> NDArray[np.floating]:
        return np.array([float(len(unit.text) <= _SHORT) for unit in self.units])

    def _flags(self, pattern: re.Pattern[str]) -> NDArray[np.floating]:
        return np.array([float(pattern.search(unit.text) is not None) for unit in self.units])
