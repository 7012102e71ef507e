"""What a simulation assumes: how many projects, which desks, how long things take (scenario.yml)."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from actions.projects.procedures import Policy
from xiaoshan.problems import Problem

Share = Annotated[float, Field(ge=0, le=1)]
Days = Annotated[float, Field(ge=0, le=1000)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Desk(_Strict):
    """`capacity` projects are handled at once."""

    name: str
    capacity: int = Field(ge=1)


class Handling(_Strict):
    """Working days at a desk: least, most often, most."""

    desk: str
    days: tuple[Days, Days, Days]

    @field_validator("days")
    @classmethod
    def _in_order(cls, days: tuple[float, float, float]) -> tuple[float, float, float]:
        if not days[0] <= days[1] <= days[2]:
            raise ValueError("天数要从少到多")
        return days


class Beginning(_Strict):
    """All projects at once on `day` (month and day), or spread over the year."""

    stage: str
    day: str | None = Field(None, pattern=r"^\d\d-\d\d$")

    def on(self, year: int) -> date | None:
        return date.fromisoformat(f"{year}-{self.day}") if self.day else None


class Course(_Strict):
    projects: int = Field(ge=0, le=10_000)
    begins: Beginning
    stages: dict[str, Handling]
    ways: dict[str, dict[str, Share]]


class Scenario(_Strict):
    desks: dict[str, Desk]
    procedures: dict[str, Course]

    @classmethod
    def read(cls, path: Path, policy: Policy) -> Self:
        """Raises the problem scenario_refused: unreadable, or against the declared procedures."""
        try:
            scenario = cls.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
            raise Problem(422, "scenario_refused", f"方案 {path} 不能采用", str(error)) from error
        faults = [fault for name in scenario.procedures for fault in scenario._faults(name, policy)]
        if faults:
            raise Problem(422, "scenario_refused", f"方案 {path} 不能采用", "；".join(faults))
        return scenario

    def _faults(self, name: str, policy: Policy) -> list[str]:
        if name not in policy.procedures:
            return [f"没有程序{name}"]
        procedure, course = policy.procedures[name], self.procedures[name]
        known: dict[str, Any] = {stage.id: stage for stage in procedure.stages}
        named = [course.begins.stage, *course.stages, *course.ways]
        faults = [f"{name}没有环节{stage}" for stage in named if stage not in known]
        faults += [
            f"没有{handling.desk}" for handling in course.stages.values() if handling.desk not in self.desks
        ]
        for stage, ways in course.ways.items():
            if stage in known and (wrong := set(ways) - procedure.allowed_after(known[stage])):
                faults.append(f"{name}的{stage}之后不能是{'、'.join(sorted(wrong))}")
            if sum(ways.values()) > 1 + 1e-9:
                faults.append(f"{name}的{stage}各比例之和大于1")
        return faults
