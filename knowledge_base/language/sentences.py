"""Sentences with their place in the text."""

import re
from dataclasses import dataclass

_SENTENCE = re.compile(r"[^。；！？\n]+(?:[。；！？]+[”’》）)]*|\n|$)")


@dataclass(frozen=True)
class Sentence:
    """`text` is exactly `source[start:end]`, without the line break after it."""

    text: str
    start: int
    end: int


def sentences(source: str, begin: int = 0, end: int | None = None) -> list[Sentence]:
    """The sentences of `source[begin:end]`, each closed by 。；！？ or the end of its line."""
    found = []
    for match in _SENTENCE.finditer(source, begin, len(source) if end is None else end):
        text = match[0].rstrip()
        lead = len(text) - len(text.lstrip())
        if text.strip():
            found.append(Sentence(text[lead:], match.start() + lead, match.start() + len(text)))
    return found
