"""Risk and coverage: how many questions would be answered, and how many of those wrongly, from each confidence on."""

from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = tuple(step / 20 for step in range(20))


@dataclass(frozen=True)
class Forced:
    """A question that had to be answered: how sure the answer was, and whether it was right."""

    confidence: float
    right: bool


@dataclass(frozen=True)
class Point:
    """Answering from `threshold` on: `coverage` is the share of all questions answered, `risk` the share of those
    answers that are wrong."""

    threshold: float
    coverage: float
    risk: float


def curve(forced: Sequence[Forced]) -> list[Point]:
    points = []
    for threshold in _STEPS:
        answered = [one for one in forced if one.confidence >= threshold]
        wrong = sum(not one.right for one in answered)
        points.append(Point(threshold, len(answered) / len(forced), wrong / max(1, len(answered))))
    return points


def area(forced: Sequence[Forced]) -> float:
    """Mean risk over all coverages (AURC, Geifman & El-Yaniv 2017); 0 is perfect."""
    risks, wrong = [], 0
    for count, one in enumerate(sorted(forced, key=lambda one: -one.confidence), 1):
        wrong += not one.right
        risks.append(wrong / count)
    return sum(risks) / max(1, len(risks))
