"""The procedures as stage machines (procedures.yml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from actions.projects.validity import Validity

_SOURCE = Path(__file__).with_name("procedures.yml")


@dataclass(frozen=True)
class Transition:
    """A way on from a stage that is not the rule, and the case it is for."""

    to: str
    when: str
    article: str
    quote: str


@dataclass(frozen=True)
class Stage:
    """`working_days` counts from the day after the stage is entered; None where the text has no number.

    `then` is the stage that follows by rule. `open`: the text does not say what follows.
    """

    id: str
    name: str
    department: str
    article: str
    quote: str
    working_days: int | None = None
    until: str = ""
    extendable: bool = False
    final: bool = False
    open: bool = False
    then: str | None = None
    otherwise: tuple[Transition, ...] = ()


@dataclass(frozen=True)
class Procedure:
    id: str
    name: str
    stages: tuple[Stage, ...]
    restart: Transition

    def stage(self, stage_id: str) -> Stage:
        """Raises KeyError for a stage that this procedure does not have."""
        return {stage.id: stage for stage in self.stages}[stage_id]

    def after(self, stage: Stage) -> Stage | None:
        return self.stage(stage.then) if stage.then else None

    def others_after(self, stage: Stage) -> tuple[Transition, ...]:
        """The exceptional ways on; from wherever the compliance review lies behind, the restart of 第十四条."""
        return (*stage.otherwise, self.restart) if stage.id in self._reviewed() else stage.otherwise

    def allowed_after(self, stage: Stage) -> set[str]:
        """The stages that may be entered next; every one where the text does not say."""
        if stage.open:
            return {each.id for each in self.stages}
        return {way.to for way in self.others_after(stage)} | ({stage.then} if stage.then else set())

    def rest_of(self, stage: Stage) -> list[Stage]:
        """What follows by rule, up to the end."""
        rest = []
        while following := self.after(stage):
            rest.append(following)
            stage = following
        return rest

    def _reviewed(self) -> set[str]:
        return {stage.id for stage in self.rest_of(self.stage("compliance_review"))}


@dataclass(frozen=True)
class Policy:
    document: dict[str, str]
    validity: Validity
    notes: dict[str, str]
    procedures: Mapping[str, Procedure]

    def citation(self, words: Stage | Transition) -> dict[str, Any]:
        return {
            "document": self.document,
            "article": words.article,
            "path": [words.article],
            "quote": words.quote,
        }

    def validity_on(self, day: date) -> dict[str, Any]:
        return self.validity.on(day, f"《{self.document['title']}》（{self.document['number']}）")


@lru_cache(maxsize=1)
def policy() -> Policy:
    source = yaml.safe_load(_SOURCE.read_text(encoding="utf-8"))
    validity = source["validity"]
    return Policy(
        source["document"],
        Validity(validity["from"], validity["until"], validity["authority"]),
        source["notes"],
        {name: _procedure(name, entry) for name, entry in source["procedures"].items()},
    )


def _procedure(name: str, entry: Mapping[str, Any]) -> Procedure:
    stages = tuple(_stage(stage) for stage in entry["stages"])
    return Procedure(name, entry["name"], stages, Transition(to=stages[0].id, **entry["restart"]))


def _stage(entry: dict[str, Any]) -> Stage:
    otherwise = tuple(Transition(**way) for way in entry.get("otherwise", ()))
    return Stage(**{**entry, "otherwise": otherwise})
