"""Which known question a new one is: nearest neighbours among all ways of asking, unanswerable ones included."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from knowledge_base.answers.parameters import MATCHING as WEIGHT
from knowledge_base.language.facets import ASPECT, Facets, common_facets, conflicts, facets_of, unasked, unmet
from knowledge_base.questions import Answerable, QuestionSet
from knowledge_base.retrieval.index import Side, known_questions, whole_questions

Scores = NDArray[np.floating]


@dataclass(frozen=True)
class Candidate:
    """A record of known questions; `score` is comparable between queries, about 0 to 1. `nearest` is how near
    its nearest known question is, `grounded` how near its quotes are."""

    record: int
    score: float
    nearest: float
    grounded: float


@dataclass(frozen=True)
class Match:
    """`candidates` best first. Of the best one: `nearest` is how near its nearest known question is, `words`
    the lexical share of that, `grounded` how near its quotes are. `refusal` is the nearness of the nearest
    unanswerable question, `refused` which one (-1 without any). `margin` is the best one's lead over the next
    that would be answered with other words."""

    candidates: tuple[Candidate, ...]
    nearest: float
    words: float
    grounded: float
    refusal: float
    refused: int
    margin: float


def each_first(match: Match) -> list[Match]:
    """The match as it looks from each candidate: what is behind the best one has a lead below zero."""
    best = match.candidates[0]
    return [match] + [
        replace(
            match,
            candidates=(candidate, best),
            nearest=candidate.nearest,
            grounded=candidate.grounded,
            margin=candidate.score - best.score,
        )
        for candidate in match.candidates[1:]
    ]


class Matcher:
    """Compares a question with every known one, and with the words that answer it."""

    def __init__(self, questions: QuestionSet, known: Side, records: Side):
        self._questions = questions
        self._known = known
        self._records = records
        self._texts = known_questions(questions)
        sizes = [len(record.questions) for record in questions.answerable]
        self._first = np.cumsum([0, *sizes])
        self._facets = [_facets(record) for record in questions.answerable]

    def match(
        self,
        query: str,
        background: str = "",
        documents: frozenset[str] = frozenset(),
        without: int | None = None,
    ) -> Match:
        """`background` is what the query leans on, `documents` are those that it names. `without` leaves one
        known question out (a row of `known_questions`), for calibration."""
        words, near, grounded = self._scores(query)
        asked = facets_of(query)
        if background:
            share = WEIGHT["background"]
            behind = self._scores(background + query)
            words, near, grounded = (
                (1 - share) * own + share * whole
                for own, whole in zip((words, near, grounded), behind, strict=True)
            )
            asked = facets_of(background) | asked
        if without is not None:
            near[without] = 0
        answerable = int(self._first[-1])
        best = self._ranked(near[:answerable], grounded, self._elsewhere(documents), asked)
        record = best[0].record
        rows = slice(int(self._first[record]), int(self._first[record + 1]))
        refused = int(near[answerable:].argmax()) if len(near) > answerable else -1
        return Match(
            tuple(best),
            best[0].nearest,
            float(np.where(near[rows] > 0, words[rows], 0).max()),
            best[0].grounded,
            float(near[answerable + refused]) if refused >= 0 else 0.0,
            refused,
            self._margin(best),
        )

    def _margin(self, ranked: Sequence[Candidate]) -> float:
        best = self._quotes(ranked[0].record)
        other = next((c for c in ranked[1:] if not _overlap(best, self._quotes(c.record))), None)
        return ranked[0].score - other.score if other else ranked[0].score

    def _quotes(self, record: int) -> tuple[str, ...]:
        return self._questions.answerable[record].quotes

    def _scores(self, query: str) -> tuple[Scores, Scores, Scores]:
        """Words shared with known questions, nearness to them, nearness to the answering words."""
        words = self._known.lexical.scores(query)
        near = _mixed(words, self._known.dense.scores(query))
        grounded = _mixed(self._records.lexical.scores(query), self._records.dense.scores(query))
        return words, near, grounded

    def _elsewhere(self, documents: frozenset[str]) -> Scores | float:
        """What a record loses that is in none of the documents the question names."""
        if not documents:
            return 0.0
        outside = [record.document_id not in documents for record in self._questions.answerable]
        return WEIGHT["conflict"] / WEIGHT["grounded"] * np.array(outside)

    def _ranked(
        self, near: Scores, grounded: Scores, elsewhere: Scores | float, asked: Facets
    ) -> Sequence[Candidate]:
        nearest = np.maximum.reduceat(near, self._first[:-1])
        scores = nearest + WEIGHT["grounded"] * (grounded - elsewhere)
        likely = np.argsort(-scores, kind="stable")[: int(WEIGHT["considered"])]
        candidates = [
            Candidate(
                int(i),
                float(scores[i]) - self._unlike(asked, self._facets[i]),
                float(nearest[i]),
                float(grounded[i]),
            )
            for i in likely
        ]
        return sorted(candidates, key=lambda candidate: -candidate.score)

    def _unlike(self, asked: Facets, given: Facets) -> float:
        return (
            sum(WEIGHT["aspect" if facet == ASPECT else "conflict"] for facet in conflicts(asked, given))
            + WEIGHT["unasked"] * unasked(asked, given)
            + WEIGHT["unmet"] * unmet(asked, given)
        )

    def facets(self, record: int) -> Facets:
        return self._facets[record]

    def row_of(self, record: int, question: int) -> int:
        return int(self._first[record]) + question

    def text(self, row: int) -> str:
        return self._texts[row]


def _mixed(words: Scores, meaning: Scores) -> Scores:
    mixed: Scores = WEIGHT["words"] * words + WEIGHT["meaning"] * np.maximum(meaning, 0)
    return mixed


def _overlap(one: Sequence[str], other: Sequence[str]) -> bool:
    return any(a in b or b in a for a in one for b in other)


def _facets(record: Answerable) -> Facets:
    return common_facets(whole_questions(record))
