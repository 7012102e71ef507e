"""Answers questions about a corpus: a grounded answer, or a named refusal."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from knowledge_base.answers.calibration import Calibration, calibrate
from knowledge_base.answers.inquiry import Inquiry
from knowledge_base.answers.knowledge import Knowledge
from knowledge_base.answers.known import open_known
from knowledge_base.answers.matching import Matcher
from knowledge_base.answers.models import Answer, Turn
from knowledge_base.answers.pipeline import run
from knowledge_base.answers.question import readings
from knowledge_base.answers.text_likeness import TextComparer
from knowledge_base.answers.textual import shipped_text_calibration
from knowledge_base.answers.units import Units
from knowledge_base.corpus import Corpus
from knowledge_base.encoder import Encoder
from knowledge_base.questions import Answerable, QuestionSet
from knowledge_base.retrieval.index import Index
from knowledge_base.retrieval.search import Searcher

_COVERED = 0.5


class AnswerEngine:
    """The pipeline with what it answers from."""

    def __init__(
        self,
        corpus: Corpus,
        questions: QuestionSet,
        index: Index,
        encoder: Encoder,
        searcher: Searcher,
        cache: Path,
        calibration: Calibration | None = None,
    ):
        known = open_known(corpus, questions, index, encoder)
        # An encoder of the operator's own comes without a calibration.
        matcher = Matcher(questions, known, calibration or calibrate(questions, known)) if known else None
        comparer = TextComparer(corpus, searcher, encoder) if _has_news(corpus, searcher) else None
        self._knowledge = Knowledge(
            corpus, questions, searcher, matcher, comparer, shipped_text_calibration()
        )

    def answer(
        self, question: str, day: date, context: Sequence[Turn] = (), *, least: float | None = None
    ) -> Answer:
        """The answer on a day. `context` are the turns before the question, oldest first. `least` replaces the
        thresholds, to learn what would be said below them."""
        return run(Inquiry(question, day, context, least), self._knowledge)

    def likely(self, question: str, context: Sequence[Turn] = ()) -> list[tuple[Answerable, float]]:
        """Every record that was considered, each with its own probability to answer, the likeliest first."""
        match = self._knowledge.best_match(readings(question, context))
        candidates = match.candidates if match else ()
        found = [(self._knowledge.record(c.record), c.probability) for c in candidates]
        return sorted(found, key=lambda pair: -pair[1])


def _has_news(corpus: Corpus, searcher: Searcher) -> bool:
    """Whether known questions leave most of a document's articles or paragraphs alone."""
    units = Units(corpus)
    for document in corpus.documents:
        asked = [searcher.is_asked_about(unit.passage) for unit in units.of_document(document.id)]
        if asked and sum(asked) < _COVERED * len(asked):
            return True
    return False
