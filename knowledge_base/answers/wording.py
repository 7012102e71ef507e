"""How the words of a question are met by known records: by their answering words, and by how people ask."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge_base.answers.vocabulary import Scores, Vocabulary
from knowledge_base.answers.wordbank import Asked, WordBank
from knowledge_base.encoder import Encoder
from knowledge_base.language.kinds import kinds_asked, met
from knowledge_base.language.words import content_words


class RecordWording:
    """`rows` are, for each record, the rows of its questions in `asked`; `answers` what answers each."""

    def __init__(
        self,
        asked: Sequence[str],
        rows: Sequence[range],
        answers: Sequence[str],
        vocabulary: Vocabulary,
        encoder: Encoder,
    ):
        self._rows, self._answers = rows, answers
        self._vocabulary, self._encoder = vocabulary, encoder
        self._asked_bank = WordBank(asked, encoder)
        self._told_bank = WordBank(answers, encoder)

    def figures(self, text: str, records: NDArray[np.int_], without: int | None) -> dict[str, Scores]:
        """Of each of the records; `without` leaves one row of a question out."""
        asked = asked_words(text, self._vocabulary, self._encoder)
        told = self._told_bank.nearness(asked.vectors, records.tolist())
        either = np.maximum(told, self._nearest_asked(asked, records, without))
        kinds = kinds_asked(text)
        looks = np.array([met(kinds, self._answers[record]) for record in records])
        return {
            "told": looks,
            "untold": bool(kinds) * (1 - looks),
            "meant": asked.covered(either),
            "meant_told": asked.covered(told),
            "least": either.min(axis=0),
            "least_told": told.min(axis=0),
            "missing": asked.missing(either),
            "missing_told": asked.missing(told),
        }

    def _nearest_asked(self, asked: Asked, records: NDArray[np.int_], without: int | None) -> Scores:
        rows = [[row for row in self._rows[record] if row != without] for record in records]
        flat = [row for part in rows for row in part]
        near = self._asked_bank.nearness(asked.vectors, flat)
        best = np.zeros((len(near), len(records)))
        start = 0
        for column, part in enumerate(rows):
            if part:
                best[:, column] = near[:, start : start + len(part)].max(axis=1)
            start += len(part)
        return best


def asked_words(text: str, vocabulary: Vocabulary, encoder: Encoder) -> Asked:
    found = content_words(text) or (text,)
    return Asked(encoder.encode(list(found)), np.array([vocabulary.weight(word) for word in found]))
