"""Everyday words read as official ones, and the words that only make a question (lexicon.yml)."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from knowledge_base.language.normalise import normalise

_SOURCE = Path(__file__).with_name("lexicon.yml")


@lru_cache(maxsize=1)
def _source() -> dict[str, Any]:
    source: dict[str, Any] = yaml.safe_load(_SOURCE.read_text(encoding="utf-8"))
    return source


@lru_cache(maxsize=1)
def _tables() -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str]]:
    source = _source()
    official = {form: term for term, forms in source["official"].items() for form in [term, *forms]}
    # The official terms stand in the pattern too: 非公办 must not be found inside as 公办.
    return _longest_first(official), official, _longest_first(source["interrogative"])


def _longest_first(forms: object) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))))  # type: ignore[call-overload]


@lru_cache(maxsize=4096)
def search_form(text: str) -> str:
    """The normal form with official words: what is compared, never what is shown."""
    pattern, official, _ = _tables()
    return pattern.sub(lambda match: official[match[0]], normalise(text))


def content_form(text: str) -> str:
    """The search form without interrogatives; with them where nothing else would be left."""
    plain = search_form(text)
    return _tables()[2].sub(" ", plain).strip() or plain


@lru_cache(maxsize=1)
def light_words() -> frozenset[str]:
    """Words of every question, whatever it asks about."""
    return frozenset(_source()["light"])
