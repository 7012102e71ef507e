"""For operators: records projects and their events, lists what is overdue, simulates a year."""

import argparse
import getpass
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from actions.projects import command
from actions.projects.simulation.command import simulate
from xiaoshan.problems import Problem

Options = argparse.Namespace


def main(arguments: list[str]) -> int:
    """0: done; 1: refused, or some lines were; 2: used wrongly."""
    options = _parser().parse_args(arguments)
    run: Callable[[Options], int] = options.run
    try:
        return run(options)
    except Problem as problem:
        print(f"错误：{problem.title}。{problem.detail}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m actions.projects")
    parser.add_argument("--by", default=getpass.getuser(), help="who records (the user of this machine)")
    commands = parser.add_subparsers(required=True)

    importing = commands.add_parser("import", help="projects and stages from a CSV, one line a stage")
    importing.add_argument("file", type=Path)
    importing.set_defaults(run=command.import_file)

    appending = commands.add_parser("append", help="a project enters a stage")
    appending.add_argument("code")
    appending.add_argument("stage")
    appending.add_argument("--on", type=date.fromisoformat, help="the day (today)")
    appending.add_argument("--reason")
    appending.set_defaults(run=command.append)

    extending = commands.add_parser("extend", help="more working days for the present stage (第八条)")
    extending.add_argument("code")
    extending.add_argument("working_days", type=int)
    extending.add_argument("--reason", required=True)
    extending.set_defaults(run=command.extend)

    withdrawing = commands.add_parser("withdraw", help="take the last event back; it stays on record")
    withdrawing.add_argument("code")
    withdrawing.add_argument("--reason", required=True)
    withdrawing.set_defaults(run=command.withdraw)

    showing = commands.add_parser("show", help="the whole way of a project")
    showing.add_argument("code")
    showing.set_defaults(run=command.show)

    listing = commands.add_parser("overdue", help="projects past their due date")
    listing.set_defaults(run=command.overdue)

    simulating = commands.add_parser("simulate", help="a year's pipeline: where projects queue")
    simulating.add_argument("--scenario", type=Path, help="YAML in place of the example's numbers")
    simulating.add_argument("--year", type=int, help="the calendar year (the present one)")
    simulating.add_argument("--seed", type=int, default=1)
    simulating.add_argument("--chart", type=Path, default=Path("pipeline.png"))
    simulating.set_defaults(run=simulate)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
