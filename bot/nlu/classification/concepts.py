"""Which concepts of concepts.yml a text has: words that training texts lack count through those that they have."""

import re
from functools import lru_cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("concepts.yml")


def concepts(text: str) -> list[str]:
    """The concepts named in a masked text, each once."""
    return [name for name, pattern in _patterns() if pattern.search(text)]


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    words = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return [(name, re.compile("|".join(expressions))) for name, expressions in words.items()]
