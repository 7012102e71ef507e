"""Trains the encoder that the project ships, and calibrates answers with it."""

import json
import random
import tempfile
from dataclasses import replace
from pathlib import Path

from knowledge_base.answers.calibration import CALIBRATION, calibrate
from knowledge_base.corpus import load_corpus
from knowledge_base.encoder.load import SHIPPED, Encoder
from knowledge_base.encoder.training.pairs import (
    Pair,
    corpus_pairs,
    lay_question_pairs,
    question_pairs,
    read_statutes,
    statute_pairs,
)
from knowledge_base.encoder.training.train import train_encoder
from knowledge_base.questions import QuestionSet, load_questions
from knowledge_base.retrieval.index import open_index

_FOLDS = 2
_LAY, _CORPUS, _OWN = 4, 4, 2


def train_shipped(statutes: Path | None, lay_questions: Path | None, output: Path = SHIPPED) -> None:
    """Writes the model and its calibration to `output`.

    Calibration asks known questions as if they were new, so it needs an encoder that never saw them:
    one more is trained for each fold, without that fold's questions.
    """
    general = _general_pairs(statutes, lay_questions)
    questions, corpus = load_questions(), load_corpus()
    folds = []
    with tempfile.TemporaryDirectory() as scratch:
        for fold in range(_FOLDS):
            place = Path(scratch) / str(fold)
            train_encoder(general + _own_pairs(without_fold(questions, fold)), place)
            encoder = Encoder(place)
            folds.append((fold, open_index(corpus, questions, encoder, Path(scratch) / "index")))
        calibration = calibrate(questions, folds, _FOLDS)
    train_encoder(general + _own_pairs(questions), output)
    (output / CALIBRATION).write_text(json.dumps(calibration.to_json(), indent=1))


def without_fold(questions: QuestionSet, fold: int) -> QuestionSet:
    """Every record keeps at least its first question: what is left out are ways of asking, not facts."""
    records = tuple(
        replace(
            r, questions=tuple(q for i, q in enumerate(r.questions) if i % _FOLDS != fold) or r.questions[:1]
        )
        for r in questions.answerable
    )
    return replace(questions, answerable=records)


def _general_pairs(statutes: Path | None, lay_questions: Path | None) -> list[Pair]:
    chance = random.Random(1)
    articles = [a for a in read_statutes(statutes) if a["scope"] == "national"] if statutes else []
    pairs = list(statute_pairs(articles, chance))
    if lay_questions:
        texts = {article["id"]: article["text"] for article in articles}
        asked = [json.loads(line) for line in lay_questions.read_text(encoding="utf-8").splitlines()]
        pairs += list(lay_question_pairs(asked, texts)) * _LAY
    return pairs + list(corpus_pairs(load_corpus(), chance)) * _CORPUS


def _own_pairs(questions: QuestionSet) -> list[Pair]:
    return list(question_pairs(questions, random.Random(1))) * _OWN
