"""`python -m actions.projects simulate`: a year whose queues can be checked by hand."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.projects.__main__ import main
from actions.projects.procedures import policy
from actions.projects.simulation.calendar import Calendar
from actions.projects.simulation.pipeline import Year, run
from actions.projects.simulation.results import desk_results, stage_results
from actions.projects.simulation.scenario import Scenario
from xiaoshan.problems import Problem
from xiaoshan.working_days import is_working_day

CALENDAR = Calendar(2026)


def scenario(projects: int = 4, capacity: int = 1, **ways: dict[str, float]) -> Scenario:
    """Projects that all reach the review on the same day; each takes exactly six working days there."""
    course = {
        "projects": projects,
        "begins": {"stage": "compliance_review", "day": "10-09"},
        "stages": {"compliance_review": {"desk": "review", "days": [6, 6, 6]}},
        "ways": ways,
    }
    desks = {"review": {"name": "市自然资源局", "capacity": capacity}}
    return Scenario.model_validate({"desks": desks, "procedures": {"government": course}})


def simulated(one: Scenario, seed: int = 1) -> Year:
    return run(one, policy(), CALENDAR, seed)


def test_projects_that_come_together_wait_for_each_other() -> None:
    one = scenario()
    year = simulated(one)
    assert [visit.waited for visit in year.visits] == [0, 6, 12, 18]
    # 第八条: ten working days, of which the first project needs six; the second is done after twelve.
    assert [visit.is_late for visit in year.visits] == [False, True, True, True]
    (review,) = stage_results(year, one, policy())
    assert (review.mean_wait, review.late, review.limit) == (9, 0.75, 10)
    (desk,) = desk_results(year, one, CALENDAR)
    assert (desk.longest, desk.longest_on) == (3, "2026-10-09")
    assert year.ended == {("government", "generated"): 4}


def test_with_enough_desks_nobody_waits() -> None:
    assert {visit.waited for visit in simulated(scenario(capacity=4)).visits} == {0}


def test_projects_go_the_ways_of_article_9() -> None:
    year = simulated(scenario(compliance_review={"not_passed": 1.0}))
    assert year.ended == {("government", "not_passed"): 4}


def test_the_same_seed_is_the_same_year() -> None:
    example = Scenario.read(Path(__file__).parents[4] / "actions/projects/simulation/scenario.yml", policy())
    assert simulated(example, 5) == simulated(example, 5)
    assert simulated(example, 5) != simulated(example, 6)
    assert sum(simulated(example).ended.values()) == 150


def test_simulated_days_are_working_days() -> None:
    assert CALENDAR.day(0) == date(2026, 1, 4)  # A Sunday worked for the New Year's holiday.
    assert CALENDAR.number(date(2026, 10, 1)) == CALENDAR.number(date(2026, 10, 8))
    assert all(is_working_day(CALENDAR.day(number)) for number in range(CALENDAR.working_days + 20))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"ways": {"compliance_review": {"generated": 0.5}}}, "之后不能是generated"),
        ({"ways": {"compliance_review": {"conditions": 0.7, "not_passed": 0.7}}}, "比例之和大于1"),
        ({"begins": {"stage": "lottery"}}, "没有环节lottery"),
        ({"stages": {"comments": {"desk": "nobody", "days": [1, 2, 3]}}}, "没有nobody"),
        ({"stages": {"comments": {"desk": "review", "days": [3, 2, 1]}}}, "从少到多"),
    ],
)
def test_a_scenario_against_the_text_is_refused(tmp_path: Path, changes: dict[str, Any], told: str) -> None:
    content = scenario().model_dump(mode="json")
    content["procedures"]["government"] |= changes
    path = tmp_path / "scenario.yml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(Problem) as refused:
        Scenario.read(path, policy())
    assert told in refused.value.detail


def test_the_command_tells_and_draws_the_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "scenario.yml"
    path.write_text(yaml.safe_dump(scenario().model_dump(mode="json")), encoding="utf-8")
    chart = tmp_path / "year.png"
    assert main(["simulate", "--scenario", str(path), "--year", "2026", "--chart", str(chart)]) == 0
    printed = capsys.readouterr().out
    assert "排队最久" in printed and "合规性审查" in printed and "平均9.0" in printed
    assert chart.read_bytes().startswith(b"\x89PNG")
