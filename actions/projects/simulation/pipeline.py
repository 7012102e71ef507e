"""The year as a discrete-event simulation; its time is counted in working days."""

import random
from collections import defaultdict
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any

import simpy

from actions.projects.procedures import Policy, Procedure
from actions.projects.simulation.calendar import Calendar
from actions.projects.simulation.scenario import Course, Scenario

Events = Generator[simpy.Event, Any, None]


@dataclass(frozen=True)
class Visit:
    """A project's stay in a stage; times in working days since the year's beginning."""

    procedure: str
    stage: str
    entered: float
    waited: float
    handled: float
    limit: int | None

    @property
    def is_late(self) -> bool:
        return self.limit is not None and self.waited + self.handled > self.limit


@dataclass
class Year:
    """`queues`: by desk, the length of its queue at each moment it changed. `ended`: by procedure and stage."""

    visits: list[Visit] = field(default_factory=list)
    queues: dict[str, list[tuple[float, int]]] = field(default_factory=lambda: defaultdict(list))
    ended: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))


def run(scenario: Scenario, policy: Policy, calendar: Calendar, seed: int) -> Year:
    """The same seed gives the same year."""
    return _Pipeline(scenario, policy, calendar, random.Random(seed)).run()


class _Pipeline:
    def __init__(self, scenario: Scenario, policy: Policy, calendar: Calendar, chance: random.Random):
        self._scenario, self._policy = scenario, policy
        self._calendar, self._chance = calendar, chance
        self._environment = simpy.Environment()
        self._desks = {
            name: simpy.Resource(self._environment, desk.capacity) for name, desk in scenario.desks.items()
        }
        self._year = Year()

    def run(self) -> Year:
        for name, course in self._scenario.procedures.items():
            for begins in self._beginnings(course):
                self._environment.process(self._project(self._policy.procedures[name], course, begins))
        self._environment.run()
        return self._year

    def _beginnings(self, course: Course) -> list[float]:
        day = course.begins.on(self._calendar.year)
        if day:
            return [float(self._calendar.number(day))] * course.projects
        return [self._chance.uniform(0, self._calendar.working_days) for _ in range(course.projects)]

    def _project(self, procedure: Procedure, course: Course, begins: float) -> Events:
        yield self._environment.timeout(begins)
        stage: str | None = course.begins.stage
        while stage:
            yield from self._visit(procedure, course, stage)
            last, stage = stage, self._next(procedure, course, stage)
        self._year.ended[procedure.id, last] += 1

    def _visit(self, procedure: Procedure, course: Course, stage: str) -> Events:
        handling = course.stages.get(stage)
        if handling is None:
            return
        entered = self._environment.now
        with self._desks[handling.desk].request() as turn:
            self._note(handling.desk)
            yield turn
            waited = self._environment.now - entered
            self._note(handling.desk)
            least, often, most = handling.days
            takes = self._chance.triangular(least, most, often)
            yield self._environment.timeout(takes)
        limit = procedure.stage(stage).working_days
        self._year.visits.append(Visit(procedure.id, stage, entered, waited, takes, limit))

    def _next(self, procedure: Procedure, course: Course, stage: str) -> str | None:
        drawn = self._chance.random()
        for way, share in course.ways.get(stage, {}).items():
            drawn -= share
            if drawn < 0:
                return way
        return procedure.stage(stage).then

    def _note(self, desk: str) -> None:
        self._year.queues[desk].append((self._environment.now, len(self._desks[desk].queue)))
