"""Pairs of texts that belong together, which is all that the encoder learns from."""

import gzip
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from knowledge_base.corpus import Corpus
from knowledge_base.language.sentences import sentences
from knowledge_base.questions import QuestionSet, is_kept_back
from knowledge_base.retrieval.index import whole_questions

Pair = tuple[str, str]
_SHORTEST = 8


def statute_pairs(articles: Iterable[dict[str, Any]], chance: random.Random) -> Iterator[Pair]:
    """Law, chapter and opening words to the article; one sentence to the rest of its article."""
    for article in articles:
        text = article["text"]
        place = "".join([article["law"], *article["path"][-1:]])
        yield f"{place}{text[:12]}", text
        parts = [s.text for s in sentences(text) if len(s.text) >= _SHORTEST]
        if len(parts) > 1:
            picked = chance.randrange(len(parts))
            yield parts[picked], place + "".join(part for i, part in enumerate(parts) if i != picked)


def lay_question_pairs(questions: Iterable[dict[str, Any]], texts: dict[str, str]) -> Iterator[Pair]:
    for question in questions:
        for alternatives in question["gold"]:
            yield from ((question["question"], texts[i]) for i in alternatives[:1] if i in texts)


def corpus_pairs(corpus: Corpus, chance: random.Random) -> Iterator[Pair]:
    """Every passage from its path, and from one of its own sentences."""
    for passage in corpus.passages:
        if len(passage.own_text) < _SHORTEST:
            continue
        yield "".join(passage.path), passage.own_text
        parts = sentences(passage.own_text)
        if len(parts) > 1:
            yield chance.choice(parts).text, passage.own_text


def question_pairs(questions: QuestionSet, chance: random.Random) -> Iterator[Pair]:
    """A question to what answers it, and to another way of asking the same; none that is kept back."""
    for record in questions.answerable:
        texts = [text for i, text in enumerate(whole_questions(record)) if not is_kept_back(i)]
        for text in texts:
            yield text, "".join(record.quotes)
            yield text, chance.choice(texts)


def read_statutes(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
