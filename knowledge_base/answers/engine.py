"""From a question to a grounded answer, step by step; every outcome is a named status."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from knowledge_base.answers import compose, selection
from knowledge_base.answers.calibration import Calibration, fit, left_out
from knowledge_base.answers.matching import Match, Matcher, each_first
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


@dataclass(frozen=True)
class _Known:
    reading: Reading
    match: Match
    confidence: float


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
        self._calibration: Calibration | None = None
        if index.question_side and index.record_side and questions.unanswerable:
            self._matcher = Matcher(questions, index.question_side, index.record_side)
            # An encoder of the operator's own comes without: then leave-one-out has to do.
            self._calibration = calibration or fit(*left_out(questions, self._matcher))
        self._textual: TextCalibration = calibrated_text(corpus, questions, searcher, cache / "textual.json")

    def answer(self, question: str, day: date, context: Sequence[Turn] = ()) -> Answer:
        """The answer on a day. `context` are the turns before the question, oldest first."""
        ways = readings(question, context)
        known = self._best_known(ways)
        if known and known.confidence >= THRESHOLD["known"]:
            return self._from_known(known, question, day)
        found = self._from_text(ways[0], question, day)
        return found or self._refusal(known)

    def likely(self, question: str, context: Sequence[Turn] = ()) -> list[tuple[Answerable, float]]:
        """Every record that was considered, each with its own probability to answer, the likeliest first."""
        known = self._best_known(readings(question, context))
        if not known or not self._calibration:
            return []
        return sorted(
            (
                (self._questions.answerable[seen.candidates[0].record], self._calibration.probability(seen))
                for seen in each_first(known.match)
            ),
            key=lambda found: -found[1],
        )

    def _best_known(self, ways: Sequence[Reading]) -> _Known | None:
        """The likeliest reading of the question."""
        if not self._matcher or not self._calibration:
            return None
        found = []
        for reading in ways:
            documents = named_documents(self._corpus, reading.background + reading.text)
            match = self._matcher.match(reading.text, reading.background, documents)
            found.append(_Known(reading, match, self._calibration.probability(match)))
        return max(found, key=lambda known: known.confidence)

    def _from_known(self, known: _Known, question: str, day: date) -> Answer:
        assert self._matcher
        records = siblings(
            self._questions, self._matcher, known.match, known.reading.background + known.reading.text
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
        related = related_questions(self._questions, known.match, records)
        answer = compose.compose(self._corpus, unique, question, day, known.confidence, related)
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

    def _refusal(self, known: _Known | None) -> Answer:
        confidence = known.confidence if known else 0.0
        if known and known.match.refused >= 0:
            nearest = self._questions.unanswerable[known.match.refused]
            if nearest.kind == "offtopic" and known.match.refusal > known.match.nearest:
                return Answer("out_of_scope", compose.OUT_OF_SCOPE, confidence=confidence)
        near = known is not None and confidence >= THRESHOLD["related"]
        related = related_questions(self._questions, known.match, ()) if known and near else ()
        return Answer("not_found", compose.NOT_FOUND, confidence=confidence, related=tuple(related))
