"""How likely the best candidate is right: logistic regression on left-out known questions.

Each known question is asked as if it were new. The best candidate is right when it quotes words of the
question's own record; for an unanswerable question none is.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from knowledge_base.answers.matching import Match, Matcher
from knowledge_base.questions import Answerable, QuestionSet


@dataclass(frozen=True)
class Calibration:
    """probability = 1 / (1 + exp(-(features · weights + bias)))."""

    weights: tuple[float, ...]
    bias: float

    def probability(self, match: Match) -> float:
        z = float(np.dot(features(match), self.weights)) + self.bias
        return float(1 / (1 + np.exp(-z)))


def features(match: Match) -> list[float]:
    best = match.candidates[0].score
    return [best, match.nearest, match.words, match.refusal, best - match.refusal, min(match.margin, 0.3)]


def calibrated(questions: QuestionSet, matcher: Matcher, cache: Path) -> Calibration:
    """Fits once for an index and remembers it in `cache`."""
    if not cache.exists():
        fitted = fit(*left_out(questions, matcher))
        cache.write_text(json.dumps({"weights": fitted.weights, "bias": fitted.bias}))
    return Calibration(**json.loads(cache.read_text()))


def left_out(questions: QuestionSet, matcher: Matcher) -> tuple[list[Match], list[bool]]:
    """The match of every known question without itself, and whether its best candidate is right."""
    matches, right = [], []
    for number, record in enumerate(questions.answerable):
        for i in range(len(record.questions)):
            row = matcher.row_of(number, i)
            match = matcher.match(matcher.text(row), without=row)
            matches.append(match)
            right.append(agree(record, questions.answerable[match.candidates[0].record]))
    first = matcher.row_of(len(questions.answerable), 0)
    for row in range(first, first + len(questions.unanswerable)):
        matches.append(matcher.match(matcher.text(row), without=row))
        right.append(False)
    return matches, right


def agree(one: Answerable, other: Answerable) -> bool:
    """Whether the second holds every quote of the first, at least within longer ones."""
    joined = "\n".join(other.quotes)
    return one.document_id == other.document_id and all(quote in joined for quote in one.quotes)


def fit(matches: list[Match], right: list[bool]) -> Calibration:
    model = LogisticRegression(C=10.0, class_weight=None, max_iter=1000)
    model.fit([features(match) for match in matches], right)
    return Calibration(tuple(float(w) for w in model.coef_[0]), float(model.intercept_[0]))
