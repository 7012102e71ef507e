"""The year in figures: for each stage how long projects wait, and how often the limit is missed."""

from collections import defaultdict
from dataclasses import dataclass

from actions.projects.procedures import Policy
from actions.projects.simulation.calendar import Calendar
from actions.projects.simulation.pipeline import Visit, Year
from actions.projects.simulation.scenario import Scenario


@dataclass(frozen=True)
class StageResult:
    """Times in working days; `late` is a share, None where the text has no limit."""

    procedure: str
    stage: str
    name: str
    desk: str
    visits: int
    mean_wait: float
    long_wait: float
    mean_handling: float
    limit: int | None
    late: float | None


@dataclass(frozen=True)
class DeskResult:
    """`busy` is the share of the year's capacity that was used; `longest` the longest queue and its day."""

    name: str
    capacity: int
    busy: float
    longest: int
    longest_on: str


def stage_results(year: Year, scenario: Scenario, policy: Policy) -> list[StageResult]:
    """In the order of the procedures."""
    grouped: dict[tuple[str, str], list[Visit]] = defaultdict(list)
    for visit in year.visits:
        grouped[visit.procedure, visit.stage].append(visit)
    return [
        _stage(procedure.id, stage.id, stage.name, grouped[procedure.id, stage.id], scenario)
        for procedure in policy.procedures.values()
        for stage in procedure.stages
        if (procedure.id, stage.id) in grouped
    ]


def desk_results(year: Year, scenario: Scenario, calendar: Calendar) -> list[DeskResult]:
    work: dict[str, float] = defaultdict(float)
    for visit in year.visits:
        work[scenario.procedures[visit.procedure].stages[visit.stage].desk] += visit.handled
    results = []
    for desk, described in scenario.desks.items():
        moment, longest = max(year.queues.get(desk) or [(0.0, 0)], key=lambda entry: entry[1])
        busy = work[desk] / (described.capacity * calendar.working_days)
        day = calendar.day(moment).isoformat()
        results.append(DeskResult(described.name, described.capacity, busy, longest, day))
    return results


def _stage(procedure: str, stage: str, name: str, visits: list[Visit], scenario: Scenario) -> StageResult:
    waits = sorted(visit.waited for visit in visits)
    limit = visits[0].limit
    desk = scenario.procedures[procedure].stages[stage].desk
    return StageResult(
        procedure=procedure,
        stage=stage,
        name=name,
        desk=scenario.desks[desk].name,
        visits=len(visits),
        mean_wait=sum(waits) / len(waits),
        long_wait=waits[int(0.95 * (len(waits) - 1))],
        mean_handling=sum(visit.handled for visit in visits) / len(visits),
        limit=limit,
        late=None if limit is None else sum(visit.is_late for visit in visits) / len(visits),
    )
