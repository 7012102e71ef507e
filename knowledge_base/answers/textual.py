"""How likely the best passage by its own text holds the answer; fitted like `calibration`."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from knowledge_base.answers.selection import Found, find
from knowledge_base.corpus import Corpus
from knowledge_base.questions import QuestionSet
from knowledge_base.retrieval.search import Searcher

# Without known questions to learn from: an answer only where words and meaning agree strongly.
_UNFITTED = ((4.0, 6.0, 4.0, 4.0), -8.0)


@dataclass(frozen=True)
class TextCalibration:
    weights: tuple[float, ...]
    bias: float

    def probability(self, found: Found) -> float:
        z = float(np.dot(features(found), self.weights)) + self.bias
        return float(1 / (1 + np.exp(-z)))


def features(found: Found) -> list[float]:
    return [found.score, found.words, found.meaning, min(found.margin, 0.2)]


def calibrated_text(
    corpus: Corpus, questions: QuestionSet, searcher: Searcher, cache: Path
) -> TextCalibration:
    """Fits once for an index and remembers it in `cache`."""
    if not questions.answerable or not questions.unanswerable:
        return TextCalibration(*_UNFITTED)
    if not cache.exists():
        fitted = _fit(questions, searcher)
        cache.write_text(json.dumps({"weights": fitted.weights, "bias": fitted.bias}))
    return TextCalibration(**json.loads(cache.read_text()))


def _fit(questions: QuestionSet, searcher: Searcher) -> TextCalibration:
    rows, right = [], []
    for record in questions.answerable:
        for text in record.questions[::3]:
            found = find(searcher, record.previous + text)
            if found:
                rows.append(features(found))
                right.append(any(quote in found.passage.text for quote in record.quotes))
    for unanswerable in questions.unanswerable:
        found = find(searcher, unanswerable.question)
        if found:
            rows.append(features(found))
            right.append(False)
    model = LogisticRegression(C=10.0, max_iter=1000).fit(rows, right)
    return TextCalibration(tuple(float(w) for w in model.coef_[0]), float(model.intercept_[0]))
