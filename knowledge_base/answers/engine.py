"""From a question to a grounded answer, step by step; every outcome is a named status."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from knowledge_base.answers import compose, selection
from knowledge_base.answers.calibration import Calibration, calibrate
from knowledge_base.answers.known import open_known
from knowledge_base.answers.matching import Match, Matcher
from knowledge_base.answers.models import Answer, Turn
from knowledge_base.answers.parameters import THRESHOLD
from knowledge_base.answers.question import Reading, named_documents, readings
from knowledge_base.answers.related import related_questions
from knowledge_base.answers.siblings import siblings
from knowledge_base.answers.textual import TextCalibration, calibrated_text
from knowledge_base.corpus import Corpus
from knowledge_base.encoder import Encoder
from knowledge_base.questions import Answerable, QuestionSet
from knowledge_base.retrieval.index import Index
from knowledge_base.retrieval.search import Searcher


class AnswerEngine:
    """Answers questions about a corpus."""

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
        self._corpus = corpus
        self._questions = questions
        self._encoder = encoder
        self._searcher = searcher
        self._matcher: Matcher | None = None
        known = open_known(corpus, questions, index)
        if known:
            # An encoder of the operator's own comes without.
            self._matcher = Matcher(questions, known, calibration or calibrate(questions, known))
        self._textual: TextCalibration = calibrated_text(corpus, questions, searcher, cache / "textual.json")

    def answer(self, question: str, day: date, context: Sequence[Turn] = ()) -> Answer:
        """The answer on a day. `context` are the turns before the question, oldest first."""
        ways = readings(question, context)
        known = self._best_known(ways)
        if known and known.best.probability >= THRESHOLD["known"]:
            return self._from_known(known, question, day)
        found = self._from_text(ways[0], question, day)
        return found or self._refusal(known)

    def likely(self, question: str, context: Sequence[Turn] = ()) -> list[tuple[Answerable, float]]:
        """Every record that was considered, each with its own probability to answer, the likeliest first."""
        known = self._best_known(readings(question, context))
        candidates = known.candidates if known else ()
        found = [(self._questions.answerable[c.record], c.probability) for c in candidates]
        return sorted(found, key=lambda pair: -pair[1])

    def _best_known(self, ways: Sequence[Reading]) -> Match | None:
        """The likeliest reading of the question."""
        if not self._matcher:
            return None
        matches = [
            self._matcher.match(reading, named_documents(self._corpus, reading.background + reading.text))
            for reading in ways
        ]
        return max(matches, key=lambda match: match.best.probability)

    def _from_known(self, known: Match, question: str, day: date) -> Answer:
        assert self._matcher
        records = siblings(
            self._questions, self._matcher, known, known.reading.background + known.reading.text
        )
        citations = [
            citation
            for number in records
            for citation in compose.cite(
                self._corpus,
                self._questions.answerable[number].document_id,
                self._questions.answerable[number].quotes,
            )
        ]
        unique = list(dict.fromkeys(citations))
        related = related_questions(self._questions, known, records)
        answer = compose.compose(self._corpus, unique, question, day, known.best.probability, related)
        # Several rows because a fact is missing: the citizen has to pick hers.
        return replace(answer, status="partial") if len(records) > 1 else answer

    def _from_text(self, reading: Reading, question: str, day: date) -> Answer | None:
        text = reading.background + reading.text
        found = selection.find(self._searcher, text)
        # Where it is known what people ask, that has decided already.
        if found is None or self._searcher.is_asked_about(found.passage):
            return None
        confidence = self._textual.probability(found)
        if confidence < THRESHOLD["text"]:
            return None
        quotes = selection.quotes(self._corpus, self._encoder, found.passage, text)
        citations = compose.cite(self._corpus, found.passage.document_id, quotes)
        return compose.compose(self._corpus, citations, question, day, confidence, ())

    def _refusal(self, known: Match | None) -> Answer:
        confidence = known.best.probability if known else 0.0
        if known and known.refused and known.refused.kind == "offtopic" and known.refused_ahead:
            return Answer("out_of_scope", compose.OUT_OF_SCOPE, confidence=confidence)
        near = known is not None and confidence >= THRESHOLD["related"]
        related = related_questions(self._questions, known, ()) if known and near else ()
        return Answer("not_found", compose.NOT_FOUND, confidence=confidence, related=tuple(related))
