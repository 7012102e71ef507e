"""Trains the encoder that the project ships, and calibrates answers with it."""

import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

from knowledge_base.corpus import load_corpus
from knowledge_base.encoder.calibrated import calibrate_shipped
from knowledge_base.encoder.load import SHIPPED
from knowledge_base.encoder.training.card import write_card
from knowledge_base.encoder.training.pairs import Material, corpus_pairs, question_pairs
from knowledge_base.encoder.training.recipe import Recipe
from knowledge_base.encoder.training.statutes import asked_pairs, structure_pairs, targets
from knowledge_base.encoder.training.train import train_encoder
from knowledge_base.lay_questions import lay_questions
from knowledge_base.questions import load_questions
from knowledge_base.retrieval.authority import count_asked, write_asked
from knowledge_base.statutes import Article, AskedArticles, read_articles, read_asked

_CORPUS, _OWN = 4, 4


def train_shipped(
    statutes: Path | None, asked: Path | None, checkpoints: Path, output: Path = SHIPPED
) -> None:
    """Writes the model with its card, what laws people ask about, and the calibration to `output`.

    What is kept back from training calibrates. `asked` are questions about the `statutes`, beside the
    project's own. Raises FileNotFoundError and ValueError as `read_articles` does.
    """
    articles = read_articles(statutes, "national") if statutes else []
    questions = read_asked(asked) if asked else []
    material, recipe = shipped_material(articles, questions), Recipe()
    train_encoder(material, output, recipe, checkpoints)
    write_card(output, material, recipe)
    write_asked(count_asked(questions, articles), output)
    with tempfile.TemporaryDirectory() as scratch:
        calibrate_shipped(Path(scratch), output)


def shipped_material(articles: Sequence[Article], questions: Sequence[AskedArticles]) -> Material:
    """Everything that the shipped encoder learns from; the project's own data are always in it."""
    chance = random.Random(1)
    pairs = list(structure_pairs(articles, chance))
    pairs += list(corpus_pairs(load_corpus(), chance)) * _CORPUS
    pairs += list(question_pairs(load_questions(), chance)) * _OWN
    asked = asked_pairs([*questions, *lay_questions(articles)], articles)
    return Material(pairs, list(asked), targets(articles))
