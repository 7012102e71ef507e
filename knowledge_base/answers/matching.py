"""Which known record answers a question: every likely one with its probability."""

import re
from dataclasses import dataclass

from knowledge_base.answers.calibration import Calibration
from knowledge_base.answers.known import KnownQuestions
from knowledge_base.answers.parameters import THRESHOLD
from knowledge_base.answers.question import Reading
from knowledge_base.language.normalise import normalise
from knowledge_base.questions import QuestionSet, Unanswerable


@dataclass(frozen=True)
class Candidate:
    """A record of known questions, by its number, and how probably it answers."""

    record: int
    probability: float


@dataclass(frozen=True)
class Match:
    """`candidates` with the one that says most exactly what is asked first. `refused` is the nearest question that no document answers, `refused_ahead`
    whether it is nearer than any that one does."""

    reading: Reading
    candidates: tuple[Candidate, ...]
    refused: Unanswerable | None
    refused_ahead: bool

    @property
    def best(self) -> Candidate:
        return self.candidates[0]


class Matcher:
    """Ranks the known records for a reading of a question."""

    def __init__(self, questions: QuestionSet, known: KnownQuestions, calibration: Calibration):
        self._questions = questions
        self.known = known
        self._calibration = calibration
        self._asked = {
            _bare(question): number
            for number, record in enumerate(questions.answerable)
            if not record.previous
            for question in record.questions
        }

    def match(self, reading: Reading, documents: frozenset[str]) -> Match:
        """`documents` are those that the question names."""
        likeness = self.known.likeness(reading.text, reading.background, documents)
        order, probabilities = self._calibration.ranked(likeness.figures)
        candidates = self._asked_itself(
            reading,
            tuple(
                Candidate(int(likeness.records[row]), float(probability))
                for row, probability in zip(order, probabilities, strict=True)
            ),
        )
        refused = self._questions.unanswerable[likeness.refused] if likeness.refused >= 0 else None
        return Match(reading, candidates, refused, likeness.refused_near > likeness.nearest)

    def _asked_itself(self, reading: Reading, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """Whoever asks a known question word for word, as one of those offered to tap, is sure to mean it."""
        number = None if reading.background else self._asked.get(_bare(reading.text))
        if number is None:
            return candidates
        probability = max([THRESHOLD["known"], *(c.probability for c in candidates if c.record == number)])
        return (Candidate(number, probability), *(c for c in candidates if c.record != number))


def _bare(question: str) -> str:
    return re.sub(r"\W", "", normalise(question))
