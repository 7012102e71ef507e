"""Which record answers a question, and how probably: two logistic regressions on the figures of `likeness`, fitted
on known questions asked as if they were new.

The ranking learns which record says exactly what was asked, one row rather than the whole table; the confidence
learns whether the one that it puts first holds the answer, and of each of the others apart. For an unanswerable question none does. Asked are only questions that the
encoder never learnt from (`is_kept_back`), each left out itself.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge_base.answers.known import KnownQuestions, agree
from knowledge_base.answers.likeness import COLUMNS
from knowledge_base.answers.regression import Figures, Regression, fitted, stored
from knowledge_base.encoder import Encoder
from knowledge_base.questions import Answerable, QuestionSet

CALIBRATION = "calibration.json"
_PARTS = ("ranking", "confidence", "others")
# Below the first a record answers otherwise, from the second on the same; between them it teaches nothing.
_OTHERWISE, _SAME = 0.5, 0.8


@dataclass(frozen=True)
class Calibration:
    """`confidence` is for the record that `ranking` puts first, `others` for each of the others."""

    ranking: Regression
    confidence: Regression
    others: Regression

    def ranked(self, figures: Figures) -> tuple[NDArray[np.int_], Figures]:
        """The rows, the best first, and how probably each answers."""
        order = (-self.ranking.probabilities(figures)).argsort(kind="stable")
        probabilities = self.others.probabilities(figures)[order]
        probabilities[0] = self.confidence.probabilities(figures[order[0]])
        return order, probabilities

    def to_json(self) -> dict[str, Any]:
        return {part: getattr(self, part).to_json() for part in _PARTS}


def shipped_calibration(encoder: Encoder) -> Calibration | None:
    """The one beside the encoder's weights; None for an encoder not calibrated, or not for these figures."""
    path = Path(encoder.name) / CALIBRATION
    kept = json.loads(path.read_text()) if path.exists() else {}
    ranking, confidence, others = (stored(kept.get(part, {}), list(COLUMNS)) for part in _PARTS)
    return Calibration(ranking, confidence, others) if ranking and confidence and others else None


@dataclass(frozen=True)
class LeftOut:
    """One known question asked as if it were new: the figures of its candidates, how nearly each says just what
    answers it, and how much of what answers it each holds."""

    figures: Figures
    exact: Figures
    holding: Figures


def left_out(questions: QuestionSet, known: KnownQuestions) -> list[LeftOut]:
    """Every kept-back question and every unanswerable one, without itself."""
    asked = []
    for record, reading, row in known.kept_back():
        likeness = known.likeness(reading.text, reading.background, without=row)
        candidates = [questions.answerable[c] for c in likeness.records]
        exact = np.array([equal(record, candidate) for candidate in candidates])
        holding = np.array([agree(record, candidate) for candidate in candidates])
        asked.append(LeftOut(likeness.figures, exact, holding))
    for row in known.unanswerable_rows():
        likeness = known.likeness(known.texts[row], without=row)
        none = np.zeros(len(likeness.records))
        asked.append(LeftOut(likeness.figures, none, none))
    return asked


def equal(one: Answerable, other: Answerable) -> float:
    """How nearly the second says what the first does: all of it, and not much more."""
    lengths = [sum(len(quote) for quote in record.quotes) for record in (one, other)]
    return agree(one, other) * min(1.0, lengths[0] / lengths[1])


def fit(asked: Sequence[LeftOut]) -> Calibration:
    figures = np.concatenate([question.figures for question in asked])
    ranking = _regression(figures, np.concatenate([question.exact for question in asked]))
    others = _regression(figures, np.concatenate([question.holding for question in asked]))
    first = [int(ranking.probabilities(question.figures).argmax()) for question in asked]
    confidence = _regression(
        np.stack([question.figures[row] for question, row in zip(asked, first, strict=True)]),
        np.array([question.holding[row] for question, row in zip(asked, first, strict=True)]),
    )
    return Calibration(ranking, confidence, others)


def _regression(figures: Figures, share: Figures) -> Regression:
    clear = (share < _OTHERWISE) | (share >= _SAME)
    return fitted(figures[clear], share[clear] >= _SAME, list(COLUMNS))


def calibrate(questions: QuestionSet, known: KnownQuestions) -> Calibration:
    return fit(left_out(questions, known))
