"""How likely the best candidate is right: logistic regression on known questions asked as if new.

The best candidate is right when it quotes the words of the question's own record; for an unanswerable
question none is.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from knowledge_base.answers.matching import Match, Matcher
from knowledge_base.encoder import Encoder
from knowledge_base.questions import Answerable, QuestionSet
from knowledge_base.retrieval.index import Index

CALIBRATION = "calibration.json"


@dataclass(frozen=True)
class Calibration:
    """probability = 1 / (1 + exp(-(features · weights + bias)))."""

    weights: tuple[float, ...]
    bias: float

    def probability(self, match: Match) -> float:
        z = float(np.dot(features(match), self.weights)) + self.bias
        return float(1 / (1 + np.exp(-z)))

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def features(match: Match) -> list[float]:
    return [match.candidates[0].score, match.nearest, match.grounded, match.refusal, min(match.margin, 0.3)]


def shipped_calibration(encoder: Encoder) -> Calibration | None:
    """The one beside the encoder's weights; None for an encoder that was not calibrated."""
    path = Path(encoder.name) / CALIBRATION
    return Calibration(**json.loads(path.read_text())) if path.exists() else None


def calibrate(questions: QuestionSet, folds: Iterable[tuple[int, Index]], count: int) -> Calibration:
    """Each index was built with an encoder that did not learn from its fold's questions."""
    matches: list[Match] = []
    right: list[bool] = []
    for fold, index in folds:
        assert index.question_side and index.record_side
        matcher = Matcher(questions, index.question_side, index.record_side)
        found, correct = left_out(questions, matcher, fold, count)
        matches += found
        right += correct
    return fit(matches, right)


def left_out(
    questions: QuestionSet, matcher: Matcher, fold: int = 0, folds: int = 1
) -> tuple[list[Match], list[bool]]:
    """The match of every known question of a fold without itself, and whether its best candidate is right."""
    matches, right = [], []
    for number, record in enumerate(questions.answerable):
        for i in range(fold, len(record.questions), folds):
            row = matcher.row_of(number, i)
            match = matcher.match(matcher.text(row), without=row)
            matches.append(match)
            right.append(agree(record, questions.answerable[match.candidates[0].record]))
    first = matcher.row_of(len(questions.answerable), 0)
    for row in range(first + fold, first + len(questions.unanswerable), folds):
        matches.append(matcher.match(matcher.text(row), without=row))
        right.append(False)
    return matches, right


def agree(one: Answerable, other: Answerable) -> bool:
    """Whether the second holds every quote of the first, at least within longer ones."""
    joined = "\n".join(other.quotes)
    return one.document_id == other.document_id and all(quote in joined for quote in one.quotes)


def fit(matches: Sequence[Match], right: Sequence[bool]) -> Calibration:
    model = LogisticRegression(C=10.0, max_iter=1000)
    model.fit([features(match) for match in matches], right)
    return Calibration(tuple(float(w) for w in model.coef_[0]), float(model.intercept_[0]))
