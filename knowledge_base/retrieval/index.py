"""Everything searchable of a state of corpus, questions and encoder."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from knowledge_base.corpus import Corpus
from knowledge_base.encoder import Encoder
from knowledge_base.language.facets import with_facets_of
from knowledge_base.passages import Passage
from knowledge_base.questions import Answerable, QuestionSet
from knowledge_base.retrieval.backends import VectorBackend, configured_backend
from knowledge_base.retrieval.locate import passages_of_record
from knowledge_base.retrieval.side import Side
from knowledge_base.retrieval.versions import open_version

# Raise it when the code builds something else out of the same sources.
_FORMAT = "5"
_SHORTEST = 6
_KINDS = ("body", "entry", "attachment")


@dataclass(frozen=True)
class Index:
    """`passages` are searched by their own words. Row i of the question side is the i-th known question,
    row i of the record side the words that answer the i-th record."""

    passages: tuple[Passage, ...]
    passage_side: Side
    question_side: Side | None
    record_side: Side | None


def searchable(corpus: Corpus) -> tuple[Passage, ...]:
    """The passages that say something by themselves: no bare headings, notices or captions."""
    return tuple(
        p
        for p in corpus.passages
        if p.kind in _KINDS and len(p.own_text) >= _SHORTEST and (p.is_leaf or p.own_text != p.title)
    )


def search_text(passage: Passage) -> str:
    """A passage is found by its nearest headings too."""
    return "".join(passage.path[-3:]) + passage.own_text


def known_questions(questions: QuestionSet) -> list[str]:
    """All ways of asking, answerable ones first, each follow-up completed by the question it follows."""
    answerable = [text for record in questions.answerable for text in whole_questions(record)]
    return answerable + [record.question for record in questions.unanswerable]


def whole_questions(record: Answerable) -> tuple[str, ...]:
    """A record's questions as they would be asked without a conversation."""
    if not record.previous:
        return record.questions
    return tuple(with_facets_of(record.previous, q) or record.previous + q for q in record.questions)


def record_texts(corpus: Corpus, questions: QuestionSet) -> list[str]:
    """What answers each record, behind the headings it stands under."""
    texts = []
    for record in questions.answerable:
        places = passages_of_record(corpus, record)
        headings = "".join(places[0].path[-2:]) if places else ""
        texts.append(headings + "".join(record.quotes))
    return texts


def record_headings(corpus: Corpus, questions: QuestionSet) -> list[str]:
    """Everything that each record's first quote stands under, from the title down."""
    places = (passages_of_record(corpus, record) for record in questions.answerable)
    return ["".join(found[0].path) if found else "" for found in places]


def open_index(corpus: Corpus, questions: QuestionSet, encoder: Encoder, directory: Path) -> Index:
    """The index of this state, out of `directory`; what is new since the last one is built first."""
    passages = searchable(corpus)
    texts = {
        "passages": [search_text(passage) for passage in passages],
        "questions": known_questions(questions) if questions.answerable else [],
        "records": record_texts(corpus, questions),
    }
    backend = configured_backend()
    name = version(corpus, questions, encoder, backend)
    sides = open_version(directory, name, family(encoder, backend), texts, encoder, backend)
    return Index(passages, sides["passages"], sides.get("questions"), sides.get("records"))


def version(corpus: Corpus, questions: QuestionSet, encoder: Encoder, backend: VectorBackend) -> str:
    """Changes with anything that the index depends on."""
    return _hash(_FORMAT, corpus.content_hash, questions.content_hash, encoder.fingerprint, backend.name)


def family(encoder: Encoder, backend: VectorBackend) -> str:
    """The same for versions that can take texts over from each other."""
    return _hash(_FORMAT, encoder.fingerprint, backend.name)


def calibration_key(questions: QuestionSet, encoder: Encoder) -> str:
    """Changes with what thresholds are fitted on: a document more does not fit them anew."""
    return "calibration-" + _hash(_FORMAT, questions.content_hash, encoder.fingerprint)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
