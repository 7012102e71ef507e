"""The numbers in parameters.yml."""

from pathlib import Path

import yaml

_ALL = yaml.safe_load(Path(__file__).with_name("parameters.yml").read_text(encoding="utf-8"))

MATCHING: dict[str, float] = _ALL["matching"]
THRESHOLD: dict[str, float] = _ALL["threshold"]
ROWS: dict[str, float] = _ALL["rows"]
TEXT: dict[str, float] = _ALL["text"]
NAMED: dict[str, float] = _ALL["named"]
