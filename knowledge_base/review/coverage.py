"""What of a document nobody has curated yet: sentences in no known question's quotes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from knowledge_base.corpus import Corpus
from knowledge_base.language.sentences import sentences
from knowledge_base.passages import Passage
from knowledge_base.questions import QuestionSet
from knowledge_base.retrieval.index import searchable
from knowledge_base.review.extraction import Proposal, candidates_of
from knowledge_base.review.extraction.reading import without_number
from knowledge_base.review.parameters import COVERAGE


@dataclass(frozen=True)
class Gap:
    """A sentence that no record quotes, and where it stands."""

    passage: Passage
    sentence: str
    start: int


@dataclass(frozen=True)
class Report:
    """`open` are candidates of the extractors that no record's quotes cover."""

    document_id: str
    title: str
    share: float
    gaps: tuple[Gap, ...]
    open: tuple[Proposal, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "document": self.document_id,
            "share": round(self.share, 4),
            "gaps": [{"path": list(gap.passage.path), "text": gap.sentence} for gap in self.gaps],
            "candidates": [
                {"kind": one.kind, "subject": one.subject, "quotes": list(one.quotes)} for one in self.open
            ],
        }

    def as_text(self) -> str:
        lines = [f"《{self.title}》（{self.document_id}）：已整理 {self.share:.1%}，还有 {len(self.gaps)} 处"]
        lines += [f"  {' / '.join(gap.passage.path[-3:])}\n    {gap.sentence}" for gap in self.gaps]
        lines += [f"  候选 {one.kind} {one.subject}：{one.quotes[0][:60]}" for one in self.open]
        return "\n".join(lines)


def report(corpus: Corpus, questions: QuestionSet, document_id: str) -> Report:
    """How much of a document's sentences is curated, by characters. Raises KeyError for an unknown document."""
    document = corpus.document(document_id)
    every = list(_sentences(corpus, document_id))
    missing = tuple(gaps(corpus, questions, document_id))
    total = sum(len(one.sentence) for one in every)
    covered = quoted(corpus, questions, document_id)
    uncurated = tuple(
        proposal
        for proposal in candidates_of(corpus, document_id)
        if not all(_is_covered(document.text, covered, quote) for quote in proposal.quotes)
    )
    share = 1 - sum(len(gap.sentence) for gap in missing) / total if total else 1.0
    return Report(document_id, document.title, share, missing, uncurated)


def gaps(corpus: Corpus, questions: QuestionSet, document_id: str) -> Iterator[Gap]:
    """In the order of the text."""
    text, covered = corpus.document(document_id).text, quoted(corpus, questions, document_id)
    for one in _sentences(corpus, document_id):
        if not _is_covered(text, covered, one.sentence, one.start):
            yield one


def _sentences(corpus: Corpus, document_id: str) -> Iterator[Gap]:
    """Every sentence that says something; no headings."""
    for passage in searchable(corpus):
        for sentence in sentences(passage.own_text) if passage.document_id == document_id else ():
            if len(sentence.text) >= COVERAGE["shortest"] and not _is_heading(passage, sentence.text):
                yield Gap(passage, sentence.text, passage.start + sentence.start)


def _is_covered(text: str, covered: bytearray, words: str, start: int = -1) -> bool:
    begin = start if start >= 0 else text.find(words)
    return sum(covered[begin : begin + len(words)]) >= COVERAGE["quoted"] * len(words)


def quoted(corpus: Corpus, questions: QuestionSet, document_id: str) -> bytearray:
    """One byte a character of the document: 1 where some record quotes it."""
    text = corpus.document(document_id).text
    covered = bytearray(len(text))
    for record in questions.answerable:
        for quote in record.quotes if record.document_id == document_id else ():
            start = text.find(quote)
            if start >= 0:
                covered[start : start + len(quote)] = b"\1" * len(quote)
    return covered


def _is_heading(passage: Passage, sentence: str) -> bool:
    """Titles, and what only announces the list below."""
    if without_number(sentence).rstrip("。：:") == passage.title:
        return True
    return not passage.is_leaf and not sentence.endswith(("。", "；"))
