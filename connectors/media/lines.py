"""What OCR gives of a picture."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class PrintedLine:
    """A printed line or cell, and how sure its reading is, from 0 to 1."""

    text: str
    score: float


def mean_score(lines: Sequence[PrintedLine]) -> float:
    """Weighed by length; 0 where nothing was read."""
    letters = sum(len(line.text) for line in lines)
    return sum(line.score * len(line.text) for line in lines) / letters if letters else 0.0
