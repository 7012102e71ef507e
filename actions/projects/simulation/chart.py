"""The simulated year as a picture: waiting and handling by stage, and the queues over the year."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes

from actions.charts import label, png
from actions.projects.simulation.calendar import Calendar
from actions.projects.simulation.pipeline import Year
from actions.projects.simulation.results import StageResult
from actions.projects.simulation.scenario import Scenario

_PROCEDURES = {"government": ("政府", "government"), "social": ("社会", "social")}


def draw(
    year: Year, stages: Sequence[StageResult], scenario: Scenario, calendar: Calendar, path: Path
) -> None:
    """Writes the PNG file."""
    with png(path, panels=2, height=4.5) as (by_stage, queues):
        _stages(by_stage, stages)
        _queues(queues, year, scenario, calendar)


def _stages(axes: Axes, stages: Sequence[StageResult]) -> None:
    names = [_name(stage) for stage in reversed(stages)]
    waits = [stage.mean_wait for stage in reversed(stages)]
    handlings = [stage.mean_handling for stage in reversed(stages)]
    axes.barh(names, waits, color="#e0a458", label=label("等候", "waiting"))
    axes.barh(names, handlings, left=waits, color="#1f6f8b", label=label("办理", "handling"))
    limited = [
        (stage.limit, name) for stage, name in zip(reversed(stages), names, strict=True) if stage.limit
    ]
    axes.plot(
        [limit for limit, _ in limited],
        [name for _, name in limited],
        linestyle="none",
        marker="|",
        markersize=18,
        color="#b3261e",
        label=label("时限", "limit"),
    )
    axes.set_title(label("各环节平均用时（工作日）", "Mean time by stage (working days)"), loc="left")
    _finish(axes)


def _queues(axes: Axes, year: Year, scenario: Scenario, calendar: Calendar) -> None:
    for desk, lengths in year.queues.items():
        days: list[Any] = [calendar.day(moment) for moment, _ in lengths]
        name = label(scenario.desks[desk].name, desk)
        axes.step(days, [length for _, length in lengths], where="post", label=name)
    axes.set_title(label("排队件数", "Projects in the queue"), loc="left")
    _finish(axes)


def _finish(axes: Axes) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=4, frameon=False)


def _name(stage: StageResult) -> str:
    chinese, plain = _PROCEDURES.get(stage.procedure, (stage.procedure, stage.procedure))
    return label(f"{chinese}·{stage.name}", f"{plain}: {stage.stage}")
