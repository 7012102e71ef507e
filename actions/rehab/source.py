"""The policy's declared words and numbers, read once."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_HERE = Path(__file__).parent


@lru_cache(maxsize=1)
def read_source() -> Mapping[str, Any]:
    """parameters.yml: document, validity, provisions, values, conditions, counties, caveats."""
    return _read("parameters.yml")


@lru_cache(maxsize=1)
def read_guidance() -> Mapping[str, Any]:
    """guidance.yml: its own provisions, offices, steps and open questions."""
    return _read("guidance.yml")


def _read(name: str) -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.safe_load((_HERE / name).read_text(encoding="utf-8"))
    return content
