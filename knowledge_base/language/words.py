"""Whole words, and those of a question that name what it asks about."""

from functools import lru_cache

from rjieba import Jieba

from knowledge_base.language.lexicon import light_words, search_form

# Nouns, verbs, adjectives, idioms, places and foreign words: not pronouns, numbers, particles.
_TELLING = ("n", "v", "a", "i", "l", "j", "s", "z", "eng")


@lru_cache(maxsize=1)
def _jieba() -> Jieba:
    return Jieba()


def words(text: str) -> list[str]:
    """Each word once, in the words of the city's documents, without punctuation."""
    return list(dict.fromkeys(word for word in _jieba().cut(search_form(text)) if word.strip().isalnum()))


@lru_cache(maxsize=4096)
def content_words(question: str) -> tuple[str, ...]:
    """Each word once that tells one matter from another; all of them where none does."""
    tagged = _jieba().tag(search_form(question))
    light = light_words()
    telling = [word for word, part in tagged if part.startswith(_TELLING) and word not in light]
    return tuple(dict.fromkeys(telling)) or tuple(words(question))
