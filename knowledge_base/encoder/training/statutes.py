"""What a file of statutes and the lay questions about them teach."""

import random
from collections.abc import Iterable, Iterator, Sequence

from knowledge_base.encoder.training.pairs import SHORTEST, Pair, Target
from knowledge_base.language.sentences import sentences
from knowledge_base.statutes import Article, AskedArticles

_OPENING = 12


def keys(articles: Sequence[Article]) -> list[str]:
    """One key for all articles that say the same: equal in text, or one article of one law in several versions."""
    found: dict[str, str] = {}
    first: dict[str, str] = {}
    for article in articles:
        number, text = f"{article.law} {article.article}", article.text
        key = first.get(number) or first.get(text) or article.id
        first.setdefault(number, key)
        first.setdefault(text, key)
        found[article.id] = key
    return [found[article.id] for article in articles]


def targets(articles: Sequence[Article]) -> list[Target]:
    return [Target(article.search_text, key) for article, key in zip(articles, keys(articles), strict=True)]


def structure_pairs(articles: Sequence[Article], chance: random.Random) -> Iterator[Pair]:
    """Law, chapter and opening words to the article; one sentence to the rest of its article, twice over."""
    for article, key in zip(articles, keys(articles), strict=True):
        yield Pair(f"{article.place} {article.text[:_OPENING]}", article.text, key)
        parts = [s.text for s in sentences(article.text) if len(s.text) >= SHORTEST]
        if len(parts) > 1:
            for picked in chance.sample(range(len(parts)), 2):
                rest = "".join(part for i, part in enumerate(parts) if i != picked)
                yield Pair(parts[picked], f"{article.place} {rest}", key)


def asked_pairs(asked: Iterable[AskedArticles], articles: Sequence[Article]) -> Iterator[Pair]:
    """A question to each article that it needs."""
    by_id = dict(zip((article.id for article in articles), targets(articles), strict=True))
    for item in asked:
        for ids in item.gold:
            yield from (Pair(item.question, *by_id[i]) for i in ids[:1] if i in by_id)
