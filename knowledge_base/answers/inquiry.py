"""One question on its way through the pipeline."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from knowledge_base.answers.matching import Match
from knowledge_base.answers.models import Answer, Turn
from knowledge_base.answers.question import Reading
from knowledge_base.answers.textual import Article


@dataclass
class Inquiry:
    """What is asked, and what the steps found out so far. A step that sets `answer` ends the way.

    `least` replaces the thresholds of parameters.yml, to see what would be said below them.
    """

    question: str
    day: date
    context: Sequence[Turn] = ()
    least: float | None = None
    readings: list[Reading] = field(default_factory=list)
    match: Match | None = None
    articles: list[Article] = field(default_factory=list)
    answer: Answer | None = None

    @property
    def confidence(self) -> float:
        """Of the likeliest known record."""
        return self.match.best.probability if self.match else 0.0

    def sure(self, probability: float, threshold: float) -> bool:
        return probability >= (threshold if self.least is None else self.least)
