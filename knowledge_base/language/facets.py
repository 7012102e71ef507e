"""Facets of a text: which institution, which mode, whose investment … it speaks of (facets.yml)."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from knowledge_base.language.normalise import normalise

Facets = dict[str, frozenset[str]]
_SOURCE = Path(__file__).with_name("facets.yml")
_MAJORITY = 0.5
ASPECT = "aspect"


@dataclass(frozen=True)
class _Vocabulary:
    """`values[form]` is the (facet, value) that a written form stands for."""

    pattern: re.Pattern[str]
    values: dict[str, tuple[str, str]]


@lru_cache(maxsize=1)
def _source() -> dict[str, dict[str, list[str]]]:
    source: dict[str, dict[str, list[str]]] = yaml.safe_load(_SOURCE.read_text(encoding="utf-8"))
    return source


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    source = _source()
    values = {
        normalise(form): (facet, value)
        for facet, options in source.items()
        for value, forms in options.items()
        for form in forms
    }
    forms = sorted(values, key=len, reverse=True)
    return _Vocabulary(re.compile("|".join(map(re.escape, forms))), values)


def mentions(text: str) -> list[tuple[re.Match[str], str, str]]:
    """Every place in `normalise(text)` that names a facet's value: (match, facet, value)."""
    vocabulary = _vocabulary()
    return [(m, *vocabulary.values[m[0]]) for m in vocabulary.pattern.finditer(normalise(text))]


def facets_of(text: str) -> Facets:
    found: dict[str, set[str]] = {}
    for _, facet, value in mentions(text):
        found.setdefault(facet, set()).add(value)
    return {facet: frozenset(values) for facet, values in found.items()}


def common_facets(texts: tuple[str, ...]) -> Facets:
    """The facets that at least half of the texts name."""
    counts = Counter((f, v) for text in texts for f, values in facets_of(text).items() for v in values)
    common: dict[str, set[str]] = {}
    for (facet, value), count in counts.items():
        if count >= _MAJORITY * len(texts):
            common.setdefault(facet, set()).add(value)
    return {facet: frozenset(values) for facet, values in common.items()}


def conflicts(asked: Facets, given: Facets) -> list[str]:
    """The facets in which the two name different values only."""
    return [facet for facet, values in asked.items() if facet in given and not values & given[facet]]


def unasked(asked: Facets, given: Facets) -> int:
    """In how many facets the second is more particular than the first."""
    return sum(1 for facet in given if facet not in asked and facet != ASPECT)


def unmet(asked: Facets, given: Facets) -> int:
    """In how many facets the first is more particular than the second."""
    return sum(1 for facet in asked if facet not in given and facet != ASPECT)


def label(facet: str, value: str) -> str:
    """What a button says for a value: the first form that facets.yml lists."""
    return str(_source()[facet][value][0])


def narrowed(text: str, facet: str, value: str) -> str:
    """The text without the other values of a facet: 公办和民办补多少 → 公办和补多少."""
    narrow = normalise(text)
    for match, named, other in reversed(mentions(text)):
        if named == facet and other != value:
            narrow = narrow[: match.start()] + narrow[match.end() :]
    return narrow


def with_facets_of(earlier: str, later: str) -> str | None:
    """The earlier question asked about what the later one names: 民办补多少 + 那公办的呢 → 公办补多少.

    None when the later one names no facet that the earlier one has with another value.
    """
    named = {facet: match[0] for match, facet, _ in mentions(later) if facet != ASPECT}
    text, changed = normalise(earlier), False
    for match, facet, value in reversed(mentions(earlier)):
        if facet in named and value not in facets_of(later)[facet]:
            text = text[: match.start()] + named[facet] + text[match.end() :]
            changed = True
    return text if changed else None
