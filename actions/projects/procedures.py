"""The procedures as stage machines (procedures.yml)."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_SOURCE = Path(__file__).with_name("procedures.yml")


@dataclass(frozen=True)
class Stage:
    """`working_days` counts from the day after the stage is entered; None where the text has no number."""

    id: str
    name: str
    department: str
    article: str
    quote: str
    working_days: int | None = None
    until: str = ""
    extendable: bool = False
    final: bool = False


@dataclass(frozen=True)
class Procedure:
    id: str
    name: str
    stages: tuple[Stage, ...]

    def stage(self, stage_id: str) -> Stage:
        """Raises KeyError for a stage that this procedure does not have."""
        return {stage.id: stage for stage in self.stages}[stage_id]

    def after(self, stage: Stage) -> Stage | None:
        place = self.stages.index(stage) + 1
        return self.stages[place] if place < len(self.stages) else None


@dataclass(frozen=True)
class Policy:
    document: dict[str, str]
    valid_from: date
    valid_until: date
    authority: str
    notes: dict[str, str]
    procedures: dict[str, Procedure]

    def citation(self, stage: Stage) -> dict[str, Any]:
        return {
            "document": self.document,
            "article": stage.article,
            "path": [stage.article],
            "quote": stage.quote,
        }

    def validity_on(self, day: date) -> dict[str, Any]:
        """Whether the procedure's own document is in force on a day (第十八条: three years)."""
        ends = f"{self.valid_until.year}年{self.valid_until.month}月{self.valid_until.day}日"
        name = f"《{self.document['title']}》（{self.document['number']}）"
        expired = day > self.valid_until
        note = f"{name}有效期至{ends}，" + (
            f"已届满；现行规定请以{self.authority}最新公布的为准。" if expired else "现行有效。"
        )
        return {
            "status": "expired" if expired else "in_force" if day >= self.valid_from else "unknown",
            "valid_from": self.valid_from.isoformat(),
            "valid_until": self.valid_until.isoformat(),
            "note": note,
        }


@lru_cache(maxsize=1)
def policy() -> Policy:
    source = yaml.safe_load(_SOURCE.read_text(encoding="utf-8"))
    procedures = {
        name: Procedure(name, entry["name"], tuple(Stage(**stage) for stage in entry["stages"]))
        for name, entry in source["procedures"].items()
    }
    validity = source["validity"]
    return Policy(
        source["document"],
        validity["from"],
        validity["until"],
        validity["authority"],
        source["notes"],
        procedures,
    )
