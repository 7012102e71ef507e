"""Trains the encoder that the project ships, and calibrates answers with it."""

import json
import random
import tempfile
from pathlib import Path

from knowledge_base.corpus import load_corpus
from knowledge_base.encoder.calibrated import calibrate_shipped
from knowledge_base.encoder.load import SHIPPED
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

_LAY, _CORPUS, _OWN = 4, 4, 2


def train_shipped(statutes: Path | None, lay_questions: Path | None, output: Path = SHIPPED) -> None:
    """Writes the model and its calibration to `output`. What is kept back from training calibrates."""
    train_encoder(_general_pairs(statutes, lay_questions) + _own_pairs(load_questions()), output)
    with tempfile.TemporaryDirectory() as scratch:
        calibrate_shipped(Path(scratch), output)


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
