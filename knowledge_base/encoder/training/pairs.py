"""Pairs of texts that belong together, which is all that the encoder learns from."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from knowledge_base.corpus import Corpus
from knowledge_base.language.sentences import sentences
from knowledge_base.questions import QuestionSet, is_kept_back
from knowledge_base.retrieval.index import whole_questions

SHORTEST = 8


class Pair(NamedTuple):
    """Pairs of the same key are no negatives of each other: one article in several laws or versions."""

    left: str
    right: str
    key: str


class Target(NamedTuple):
    """What a question of `Material.asked` can be mistaken for."""

    text: str
    key: str


@dataclass(frozen=True)
class Material:
    """`asked` are questions with the target that answers them, each counted `times` times; hard negatives are
    mined for them among `targets`. `pairs` are all others."""

    pairs: list[Pair]
    asked: list[Pair]
    targets: list[Target]
    times: int = 8


def corpus_pairs(corpus: Corpus, chance: random.Random) -> Iterator[Pair]:
    """Every passage from its path, and from one of its own sentences."""
    for passage in corpus.passages:
        if len(passage.own_text) < SHORTEST:
            continue
        yield Pair("".join(passage.path), passage.own_text, passage.passage_id)
        parts = sentences(passage.own_text)
        if len(parts) > 1:
            yield Pair(chance.choice(parts).text, passage.own_text, passage.passage_id)


def question_pairs(questions: QuestionSet, chance: random.Random) -> Iterator[Pair]:
    """A question to what answers it, and to another way of asking the same; none that is kept back."""
    for record in questions.answerable:
        texts = [text for i, text in enumerate(whole_questions(record)) if not is_kept_back(i)]
        answer = "".join(record.quotes)
        for text in texts:
            yield Pair(text, answer, answer)
            yield Pair(text, chance.choice(texts), answer)
