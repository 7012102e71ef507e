"""Which article answers by its own words, and how probably; fitted by `python -m benchmarks.unseen --calibrate` on
lay questions about documents that nothing else here is measured on."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge_base.answers.regression import Figures, Regression, fitted, stored
from knowledge_base.answers.text_likeness import COLUMNS, TextComparer
from knowledge_base.answers.units import Unit

TEXTUAL = Path(__file__).with_name("textual.json")


@dataclass(frozen=True)
class Article:
    """An article that may answer, and how probably it does."""

    unit: Unit
    probability: float


@dataclass(frozen=True)
class TextCalibration:
    regression: Regression

    def ranked(self, comparer: TextComparer, text: str) -> list[Article]:
        """The likely articles, the likeliest first."""
        likeness = comparer.likeness(text)
        if likeness is None:
            return []
        probabilities = self.regression.probabilities(likeness.figures)
        order = (-probabilities).argsort(kind="stable")
        return [Article(likeness.units[i], float(probabilities[i])) for i in order]

    def to_json(self) -> dict[str, Any]:
        return self.regression.to_json()


def shipped_text_calibration() -> TextCalibration:
    """Raises ValueError when it was fitted on other figures."""
    regression = stored(json.loads(TEXTUAL.read_text()), COLUMNS)
    if regression is None:
        raise ValueError(f"{TEXTUAL.name} was fitted on other figures; calibrate again")
    return TextCalibration(regression)


def fit_text(asked: Sequence[tuple[Figures, Sequence[bool]]]) -> TextCalibration:
    """Each question's figures, and which of its articles answer it."""
    figures = np.concatenate([one for one, _ in asked])
    right = np.concatenate([np.array(flags, dtype=bool) for _, flags in asked])
    return TextCalibration(fitted(figures, right, COLUMNS))
