"""Entities that are words with a fixed meaning, from vocabulary.yml."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml

from nlu.found import Found

_FILE = Path(__file__).with_name("vocabulary.yml")
_HOUSEHOLD = re.compile(r"\s?(?:的)?(?:户口|户籍|户(?!外)|人(?!民|社|大))")
_HOUSEHOLD_BEFORE = re.compile(r"(?:户口|户籍)(?:是|在|就是|:)*$")


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[str, str | int, re.Pattern[str]]]:
    vocabulary = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return [
        (entity, value, re.compile("|".join(words)))
        for entity, values in vocabulary.items()
        for value, words in values.items()
    ]


def vocabulary(text: str) -> Iterator[Found]:
    """The words of vocabulary.yml; the longest of overlapping words of one entity."""
    found = [
        Found(entity, value, match.start(), match.end())
        for entity, value, pattern in _patterns()
        for match in pattern.finditer(text)
        if not (entity == "hall" and _is_household(text, match))
    ]
    for one in found:
        if not any(_covers(other, one) for other in found):
            yield one


def _covers(longer: Found, shorter: Found) -> bool:
    return (
        longer.entity == shorter.entity
        and longer.start <= shorter.start
        and shorter.end <= longer.end
        and longer.end - longer.start > shorter.end - shorter.start
    )


def _is_household(text: str, match: re.Match[str]) -> bool:
    """海丰户口 says where a family is registered, not where it wants to go."""
    return bool(_HOUSEHOLD.match(text, match.end()) or _HOUSEHOLD_BEFORE.search(text[: match.start()]))
