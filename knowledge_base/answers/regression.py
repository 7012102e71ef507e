"""A logistic regression over named figures: fitted here, kept as JSON, weighed by hand if need be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

Figures = NDArray[np.floating]


@dataclass(frozen=True)
class Regression:
    """probability = 1 / (1 + exp(-(figures · weights + bias))), a weight for each column."""

    weights: dict[str, float]
    bias: float

    def probabilities(self, figures: Figures) -> Figures:
        """Shape (rows,) for figures of shape (rows, columns), the columns in the order of the weights."""
        z = figures @ np.array(list(self.weights.values())) + self.bias
        probabilities: Figures = 1 / (1 + np.exp(-z))
        return probabilities

    def to_json(self) -> dict[str, Any]:
        return {"weights": {n: round(w, 4) for n, w in self.weights.items()}, "bias": round(self.bias, 4)}


def stored(source: Mapping[str, Any], columns: Sequence[str]) -> Regression | None:
    """A regression out of its JSON; None when it was fitted on other figures."""
    weights = source.get("weights", {})
    if set(weights) != set(columns):
        return None
    return Regression({name: weights[name] for name in columns}, source["bias"])


def fitted(figures: Figures, right: NDArray[np.bool_], columns: Sequence[str]) -> Regression:
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000))
    model.fit(figures, right)
    scaler, regression = model.steps[0][1], model.steps[1][1]
    weights = regression.coef_[0] / scaler.scale_
    bias = float(regression.intercept_[0] - weights @ scaler.mean_)
    return Regression(dict(zip(columns, map(float, weights), strict=True)), bias)
