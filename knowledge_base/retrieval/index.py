"""The index on disk: everything searchable, built once for a state of corpus, questions and encoder."""

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from knowledge_base.corpus import Corpus
from knowledge_base.encoder import Encoder
from knowledge_base.language.facets import with_facets_of
from knowledge_base.passages import Passage
from knowledge_base.questions import Answerable, QuestionSet
from knowledge_base.retrieval.dense import Dense
from knowledge_base.retrieval.lexical import Lexical
from knowledge_base.retrieval.locate import passages_of_record

# Raise it when the code builds something else out of the same sources.
_FORMAT = "4"
_SHORTEST = 6
_KINDS = ("body", "entry", "attachment")


@dataclass(frozen=True)
class Side:
    """One collection of texts, searched by words and by meaning."""

    lexical: Lexical
    dense: Dense


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


def open_index(corpus: Corpus, questions: QuestionSet, encoder: Encoder, directory: Path) -> Index:
    """Loads the index of this state from `directory`, building it first when it is not there."""
    place = directory / version(corpus, questions, encoder)
    if not place.exists():
        _build(corpus, questions, encoder, place)
    return _load(corpus, questions, encoder, place)


def version(corpus: Corpus, questions: QuestionSet, encoder: Encoder) -> str:
    """Changes with anything that the index depends on."""
    parts = [_FORMAT, corpus.content_hash, questions.content_hash, encoder.fingerprint]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def calibration_key(questions: QuestionSet, encoder: Encoder) -> str:
    """Changes with what thresholds are fitted on: a document more does not fit them anew."""
    parts = [_FORMAT, questions.content_hash, encoder.fingerprint]
    return "calibration-" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _build(corpus: Corpus, questions: QuestionSet, encoder: Encoder, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=place.parent, prefix="building-"))
    sides = {
        "passages": [search_text(p) for p in searchable(corpus)],
        "questions": known_questions(questions) if questions.answerable else [],
        "records": record_texts(corpus, questions),
    }
    for name, texts in sides.items():
        if texts:
            (draft / name).mkdir()
            Lexical.build(texts).save(draft / name)
            Dense.build(texts, encoder).save(draft / name / "vectors.faiss")
    (draft / "sources.json").write_text(json.dumps({name: len(texts) for name, texts in sides.items()}))
    try:
        os.rename(draft, place)
    except OSError:
        # Another process built the same one meanwhile; theirs is as good.
        shutil.rmtree(draft)


def _load(corpus: Corpus, questions: QuestionSet, encoder: Encoder, place: Path) -> Index:
    def side(name: str) -> Side:
        folder = place / name
        return Side(Lexical.load(folder), Dense.load(folder / "vectors.faiss", encoder))

    known = bool(questions.answerable)
    return Index(
        searchable(corpus),
        side("passages"),
        side("questions") if known else None,
        side("records") if known else None,
    )
