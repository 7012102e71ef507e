"""The terms that lexical search counts and the n-grams that the encoder adds up."""

import re
from collections.abc import Callable, Iterator

from knowledge_base.language.lexicon import content_form
from knowledge_base.language.normalise import normalise

_WORD = re.compile(r"[a-z0-9][a-z0-9.+-]*|[\u4e00-\u9fff]+")

Split = Callable[[str], list[str]]


def terms(text: str) -> list[str]:
    """Single characters and character bigrams of Chinese, whole words and numbers of the rest.

    In the words of the city's documents and without interrogatives: 多少天 counts as 工作日.
    """
    return list(_grams(content_form(text), 2))


def plain_terms(text: str) -> list[str]:
    """The same in the text's own words, for texts that the lexicon was not written for."""
    return list(_grams(normalise(text), 2))


def ngrams(text: str, longest: int = 3) -> list[str]:
    """Character n-grams of 1 to `longest`, within runs of Chinese; whole words and numbers of the rest."""
    return list(_grams(normalise(text), longest))


def _grams(plain: str, longest: int) -> Iterator[str]:
    for run in _WORD.findall(plain):
        if run[0] < "\u4e00":
            yield run
            continue
        for n in range(1, longest + 1):
            yield from (run[i : i + n] for i in range(len(run) - n + 1))
