"""Which known question a new one is: nearest neighbours among all ways of asking, unanswerable ones included."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge_base.answers.facets import Facets, common_facets, conflict, facets_of, unasked, unmet
from knowledge_base.answers.parameters import MATCHING as WEIGHT
from knowledge_base.questions import Answerable, QuestionSet
from knowledge_base.retrieval.index import Side, known_questions

Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Candidate:
    """A record of known questions; `score` is comparable between queries, about 0 to 1."""

    record: int
    score: float


@dataclass(frozen=True)
class Match:
    """`candidates` best first. `refusal` is the nearness of the nearest unanswerable question, `refused`
    which one. `nearest` and `words` are the best candidate's plain and lexical similarity."""

    candidates: tuple[Candidate, ...]
    nearest: float
    words: float
    refusal: float
    refused: int

    @property
    def margin(self) -> float:
        """How far the best candidate is ahead of the next."""
        return self.candidates[0].score - self.candidates[1].score if len(self.candidates) > 1 else 1.0


class Matcher:
    """Compares a question with every known one."""

    def __init__(self, questions: QuestionSet, side: Side):
        self._questions = questions
        self._side = side
        self._texts = known_questions(questions)
        sizes = [len(record.questions) for record in questions.answerable]
        self._first = np.cumsum([0, *sizes])
        self._facets = [_facets(record) for record in questions.answerable]

    def match(self, query: str, without: int | None = None) -> Match:
        """`without` leaves one known question out (a row of `known_questions`), for calibration."""
        words = self._side.lexical.scores(query)
        near = WEIGHT["words"] * words + WEIGHT["meaning"] * np.maximum(self._side.dense.scores(query), 0)
        if without is not None:
            near[without] = 0
        answerable = self._first[-1]
        best = self._ranked(near[:answerable], facets_of(query))
        refused = int(near[answerable:].argmax()) if len(near) > answerable else -1
        rows = slice(self._first[best[0].record], self._first[best[0].record + 1])
        return Match(
            tuple(best),
            float(near[rows].max()),
            float(np.where(near[rows] > 0, words[rows], 0).max()),
            float(near[answerable + refused]) if refused >= 0 else 0.0,
            refused,
        )

    def _ranked(self, near: Scores, asked: Facets) -> Sequence[Candidate]:
        top = np.maximum.reduceat(near, self._first[:-1])
        likely = np.argsort(-top, kind="stable")[: int(WEIGHT["considered"])]
        candidates = []
        for record in likely:
            rows = np.sort(near[self._first[record] : self._first[record + 1]])[::-1]
            given = self._facets[record]
            score = (
                rows[0]
                + WEIGHT["others"] * rows[1:3].sum()
                - WEIGHT["conflict"] * conflict(asked, given)
                - WEIGHT["unasked"] * unasked(asked, given)
                - WEIGHT["unmet"] * unmet(asked, given)
            )
            candidates.append(Candidate(int(record), float(score)))
        return sorted(candidates, key=lambda c: -c.score)

    def facets(self, record: int) -> Facets:
        return self._facets[record]

    def row_of(self, record: int, question: int) -> int:
        return int(self._first[record]) + question

    def text(self, row: int) -> str:
        return self._texts[row]


def _facets(record: Answerable) -> Facets:
    return common_facets(tuple(record.previous + text for text in record.questions))
