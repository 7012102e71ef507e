"""The words that tell one topic from the others."""

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from rjieba import Jieba

from actions.hotline.vocabulary import vocabulary

# Parts of speech that name a matter: nouns, verbs and adjectives, not pronouns, numbers, particles.
_TELLING = ("n", "v", "a", "i", "l", "j", "s")
_SHORTEST = 2


def telling_words(topics: Sequence[Sequence[str]], most: int) -> list[list[str]]:
    """For the texts of each topic its most telling words, best first: class-based TF-IDF (Grootendorst 2022).

    A word weighs as its share of the topic's words, times the logarithm of how rare it is in all of them. What
    only one text says tells of a person rather than of a topic, and is left out.
    """
    counts = [Counter(word for text in texts for word in set(_words(text))) for texts in topics]
    total: Counter[str] = sum(counts, Counter())
    average = sum(total.values()) / max(len(topics), 1)
    return [_best(own, total, average, most) for own in counts]


def _best(own: Counter[str], total: Counter[str], average: float, most: int) -> list[str]:
    size = max(sum(own.values()), 1)

    def weight(word: str) -> float:
        return own[word] / size * math.log(1 + average / total[word])

    shared = [word for word, texts in own.items() if texts > 1]
    return sorted(shared, key=lambda word: (-round(weight(word), 9), word))[:most]


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    tagged = _splitter().tag(text)
    return tuple(word for word, part in tagged if len(word) >= _SHORTEST and part.startswith(_TELLING))


@lru_cache(maxsize=1)
def _splitter() -> Jieba:
    """Knows the hotline's keywords as words: 广场舞, not 广场 and 舞."""
    splitter = Jieba()
    for category in vocabulary().categories:
        for keyword in category.keywords:
            splitter.add_word(keyword, None, "n")
    return splitter
