"""Whether a question names an article and asks for nothing but its words."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import yaml

from knowledge_base.language.normalise import normalise

_SOURCE = Path(__file__).with_name("bare.yml")
_PLACE = re.compile(r"第?[\d零〇一二三四五六七八九十百千]+(条(之[一二三四五六七八九十])?|款|项|号)")
_MARK = re.compile(r"[《》“”\"']")
_WORD = re.compile(r"\w")


def is_bare(question: str, titles: Iterable[str]) -> bool:
    """`titles` are those of the documents that it may name; a title counts by its subject, too."""
    rest = _MARK.sub("", normalise(question))
    for title in sorted(map(_plain, titles), key=len, reverse=True):
        rest = rest.replace(title, "").replace(_ending().sub("", title) or title, "")
    return not _WORD.search(_saying().sub("", _PLACE.sub("", rest)))


def _plain(title: str) -> str:
    return _MARK.sub("", normalise(title))


@lru_cache(maxsize=1)
def _saying() -> re.Pattern[str]:
    words = yaml.safe_load(_SOURCE.read_text(encoding="utf-8"))["saying"]
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


@lru_cache(maxsize=1)
def _ending() -> re.Pattern[str]:
    words = yaml.safe_load(_SOURCE.read_text(encoding="utf-8"))["ending"]
    return re.compile(f"({'|'.join(map(re.escape, words))})+$")
