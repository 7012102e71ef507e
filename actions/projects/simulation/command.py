"""Simulates a year, tells it and draws it."""

import argparse
from pathlib import Path

from actions.projects.procedures import policy
from actions.projects.simulation.calendar import Calendar
from actions.projects.simulation.pipeline import run
from actions.projects.simulation.results import desk_results, stage_results
from actions.projects.simulation.scenario import Scenario
from actions.projects.simulation.summary import summary
from xiaoshan.clock import clock_from_environment

_EXAMPLE = Path(__file__).with_name("scenario.yml")


def simulate(options: argparse.Namespace) -> int:
    """Raises the problem scenario_refused."""
    scenario = Scenario.read(options.scenario or _EXAMPLE, policy())
    calendar = Calendar(options.year or clock_from_environment().today().year)
    year = run(scenario, policy(), calendar, options.seed)
    stages = stage_results(year, scenario, policy())
    if not stages:
        print("方案里没有项目。")
        return 0
    if options.scenario is None:
        print("以下数字来自示例方案，不是本市实际数据；请用 --scenario 换成实际的件数、人手和用时。\n")
    print(summary(year, stages, desk_results(year, scenario, calendar), policy()))
    from actions.projects.simulation.chart import draw  # Slow to load, and nobody needs it before.

    draw(year, stages, scenario, calendar, options.chart)
    print(f"\n图表：{options.chart}")
    return 0
