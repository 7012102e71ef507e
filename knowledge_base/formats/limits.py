"""The limits of limits.yml."""

from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Limits:
    """What one file may take; see limits.yml for the units."""

    file_bytes: int
    unpacked_bytes: int
    characters: int
    lines: int
    pages: int
    scanned_pages: int
    pixels: int
    seconds: int
    memory_bytes: int
    at_once: int


LIMITS = Limits(**yaml.safe_load((Path(__file__).parent / "limits.yml").read_text(encoding="utf-8")))
