"""What the steps of the pipeline answer from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge_base.answers.matching import Match, Matcher
from knowledge_base.answers.question import Reading
from knowledge_base.answers.text_likeness import TextComparer
from knowledge_base.answers.textual import TextCalibration
from knowledge_base.corpus import Corpus
from knowledge_base.questions import Answerable, QuestionSet
from knowledge_base.retrieval.named import named_documents
from knowledge_base.retrieval.search import Searcher


@dataclass(frozen=True)
class Knowledge:
    """`matcher` is None where no questions are known yet, `comparer` where they cover every document."""

    corpus: Corpus
    questions: QuestionSet
    searcher: Searcher
    matcher: Matcher | None
    comparer: TextComparer | None
    textual: TextCalibration

    def record(self, number: int) -> Answerable:
        return self.questions.answerable[number]

    def best_match(self, readings: Sequence[Reading]) -> Match | None:
        """Of the likeliest reading."""
        return max(self._matches(readings), key=lambda match: match.best.probability, default=None)

    def _matches(self, readings: Sequence[Reading]) -> Iterable[Match]:
        for reading in readings if self.matcher else ():
            documents = named_documents(self.corpus, reading.background + reading.text)
            assert self.matcher
            yield self.matcher.match(reading, documents)
