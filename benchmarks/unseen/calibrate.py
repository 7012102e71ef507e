"""Fits how far an article's own words are trusted: on lay questions about ten other documents, and on every few of
the known questions, asked as if nobody knew them."""

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.unseen.documents import STATUTES, Law
from benchmarks.unseen.measure import law_of, open_with_laws, read_questions
from knowledge_base.answers.regression import Figures
from knowledge_base.answers.text_likeness import TextComparer
from knowledge_base.answers.textual import TEXTUAL, fit_text
from knowledge_base.assembly import KnowledgeBase
from knowledge_base.questions import is_kept_back
from knowledge_base.retrieval.locate import passages_of_record

LAY = Path("training_data/lay/questions.jsonl")
# The lay questions are what new documents are asked; the known ones only steady the fit.
_EVERY = 40
Asked = tuple[Figures, list[bool]]


def calibrate_text(directory: Path, statutes: Path = STATUTES) -> Path:
    """Writes the calibration and returns its path."""
    questions = read_questions(LAY)
    knowledge, identifiers = open_with_laws(questions, directory, statutes)
    comparer = TextComparer(knowledge.corpus, knowledge.searcher, knowledge.encoder)
    asked = [*_lay(comparer, questions, identifiers), *_known(comparer, knowledge)]
    TEXTUAL.write_text(json.dumps(fit_text(asked).to_json(), indent=1) + "\n")
    return TEXTUAL


def _lay(comparer: TextComparer, questions: list[dict], identifiers: dict[Law, str]) -> Iterator[Asked]:
    for question in questions:
        gold = {(identifiers[law_of(question)], article) for article in question["articles"]}
        yield from _asked(comparer, question["question"], gold)


def _known(comparer: TextComparer, knowledge: KnowledgeBase) -> Iterator[Asked]:
    kept_back = [
        (record, record.previous + text)
        for record in knowledge.questions.answerable
        for i, text in enumerate(record.questions)
        if is_kept_back(i)
    ]
    for record, text in kept_back[::_EVERY]:
        gold = {
            (p.document_id, p.article or p.passage_id) for p in passages_of_record(knowledge.corpus, record)
        }
        yield from _asked(comparer, text, gold)
    for unanswerable in knowledge.questions.unanswerable[::_EVERY]:
        yield from _asked(comparer, unanswerable.question, set())


def _asked(comparer: TextComparer, text: str, gold: set[tuple[str, str]]) -> Iterator[Asked]:
    likeness = comparer.likeness(text)
    if likeness:
        passages = [unit.passage for unit in likeness.units]
        yield (
            likeness.figures,
            [(p.document_id, p.article or p.passage_id) in gold for p in passages],
        )
