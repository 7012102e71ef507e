"""Puts the parts together: everything that answers for one corpus, loaded once a process."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from knowledge_base.answers import AnswerEngine
from knowledge_base.answers.calibration import shipped_calibration
from knowledge_base.corpus import CORPUS, Corpus, CorpusStore, load_corpus
from knowledge_base.encoder import Encoder, load_encoder
from knowledge_base.questions import Answerable, QuestionSet, load_questions
from knowledge_base.retrieval.index import calibration_key, open_index
from knowledge_base.retrieval.search import Searcher
from knowledge_base.review.units import with_units


@dataclass(frozen=True)
class KnowledgeBase:
    corpus: Corpus
    questions: QuestionSet
    encoder: Encoder
    searcher: Searcher
    answers: AnswerEngine


class Reviewed(Protocol):
    """What editors approved; see review.reviewed. The signature changes with every decision."""

    def signature(self) -> int: ...

    def units_for(self, corpus: Corpus) -> Sequence[Answerable]: ...


def open_knowledge_base(
    var_dir: Path,
    store: CorpusStore | None = None,
    before: KnowledgeBase | None = None,
    reviewed: Reviewed | None = None,
) -> KnowledgeBase:
    """Loads corpus, questions, encoder and index; builds the index when none fits them.

    `store` is the shipped corpus with what was added under `var_dir`, unless given; `reviewed` brings
    what editors approved. What has not changed since `before` is taken over from there.
    """
    corpus = load_corpus(store or CorpusStore(CORPUS, var_dir / "corpus"), before.corpus if before else None)
    questions = with_units(load_questions(), reviewed.units_for(corpus) if reviewed else ())
    encoder = before.encoder if before else load_encoder()
    directory = var_dir / "index"
    index = open_index(corpus, questions, encoder, directory)
    searcher = Searcher(corpus, questions, index)
    cache = directory / calibration_key(questions, encoder)
    cache.mkdir(exist_ok=True)
    engine = AnswerEngine(corpus, questions, index, encoder, searcher, cache, shipped_calibration(encoder))
    return KnowledgeBase(corpus, questions, encoder, searcher, engine)
