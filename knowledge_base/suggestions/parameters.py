"""The numbers in parameters.yml."""

from pathlib import Path
from typing import Any

import yaml

_ALL: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("parameters.yml").read_text(encoding="utf-8"))

THRESHOLD: dict[str, float] = _ALL["threshold"]
SERVICE_HANDICAP: float = _ALL["service_handicap"]
MOST: int = _ALL["most"]
FEEDBACK: dict[str, float] = _ALL["feedback"]
LONGEST: int = _ALL["speaking"]["longest"]
