"""Puts the parts together: everything that answers for one corpus, loaded once a process."""

from dataclasses import dataclass
from pathlib import Path

from knowledge_base.answers import AnswerEngine
from knowledge_base.answers.calibration import shipped_calibration
from knowledge_base.corpus import CORPUS, Corpus, load_corpus
from knowledge_base.encoder import Encoder, load_encoder
from knowledge_base.questions import QuestionSet, load_questions
from knowledge_base.retrieval.index import open_index, version
from knowledge_base.retrieval.search import Searcher


@dataclass(frozen=True)
class KnowledgeBase:
    corpus: Corpus
    questions: QuestionSet
    encoder: Encoder
    searcher: Searcher
    answers: AnswerEngine


def open_knowledge_base(var_dir: Path, corpus_dir: Path = CORPUS) -> KnowledgeBase:
    """Loads corpus, questions, encoder and index; builds the index when none fits them."""
    corpus, questions, encoder = load_corpus(corpus_dir), load_questions(), load_encoder()
    directory = var_dir / "index"
    index = open_index(corpus, questions, encoder, directory)
    searcher = Searcher(corpus, questions, index)
    cache = directory / version(corpus, questions, encoder)
    engine = AnswerEngine(corpus, questions, index, encoder, searcher, cache, shipped_calibration(encoder))
    return KnowledgeBase(corpus, questions, encoder, searcher, engine)
