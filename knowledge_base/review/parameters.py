"""The numbers in parameters.yml."""

from pathlib import Path
from typing import Any

import yaml

_ALL: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("parameters.yml").read_text(encoding="utf-8"))

ASKED: dict[str, int] = _ALL["asked"]
GROUPING: dict[str, float] = _ALL["grouping"]
COVERAGE: dict[str, float] = _ALL["coverage"]
