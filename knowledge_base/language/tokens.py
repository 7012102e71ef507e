"""The terms that lexical search counts and the n-grams that the encoder adds up."""

import re

from knowledge_base.language.lexicon import content_form, search_form

_WORD = re.compile(r"[a-z0-9][a-z0-9.+-]*|[\u4e00-\u9fff]+")


def terms(text: str) -> list[str]:
    """Single characters and character bigrams of Chinese, whole words and numbers of the rest."""
    found: list[str] = []
    for run in _WORD.findall(content_form(text)):
        if run[0] < "\u4e00":
            found.append(run)
        else:
            found.extend(run)
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
    return found


def ngrams(text: str, longest: int = 3) -> list[str]:
    """Character n-grams of 1 to `longest`, within runs of Chinese; whole words and numbers of the rest."""
    found: list[str] = []
    for run in _WORD.findall(search_form(text)):
        if run[0] < "\u4e00":
            found.append(run)
            continue
        for n in range(1, longest + 1):
            found.extend(run[i : i + n] for i in range(len(run) - n + 1))
    return found
