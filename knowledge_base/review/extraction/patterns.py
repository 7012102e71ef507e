"""The regular expressions of patterns.yml."""

import re
from pathlib import Path
from typing import Any

import yaml

_ALL: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("patterns.yml").read_text(encoding="utf-8"))


def pattern(name: str) -> re.Pattern[str]:
    """`pattern("material.thing")`. Raises KeyError for an unknown name."""
    found: Any = _ALL
    for step in name.split("."):
        found = found[step]
    return re.compile(found)
