"""What a question wants to know, and which words look as if they told it (kinds.yml)."""

import re
from functools import lru_cache
from pathlib import Path

import yaml

from knowledge_base.language.normalise import normalise

_SOURCE = Path(__file__).with_name("kinds.yml")


@lru_cache(maxsize=1)
def _kinds() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    source = yaml.safe_load(_SOURCE.read_text(encoding="utf-8"))
    return {kind: (re.compile(one["asks"]), re.compile(one["tells"])) for kind, one in source.items()}


@lru_cache(maxsize=4096)
def kinds_asked(question: str) -> frozenset[str]:
    """amount, duration, who …; empty for a question of no special kind."""
    plain = normalise(question)
    return frozenset(kind for kind, (asks, _) in _kinds().items() if asks.search(plain))


def tells(kind: str, text: str) -> bool:
    return _kinds()[kind][1].search(text) is not None


def met(kinds: frozenset[str], text: str) -> float:
    """The share of the kinds that the text looks as if it told; 1 where none is asked."""
    return sum(tells(kind, text) for kind in kinds) / len(kinds) if kinds else 1.0
