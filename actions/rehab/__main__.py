"""For operators: `python -m actions.rehab simulate FILE.csv`."""

import argparse
import sys
from datetime import date
from pathlib import Path

from rich.console import Console

from actions.rehab.counties import CountiesRefused, configured_counties, read_counties
from actions.rehab.simulation.command import simulate
from actions.spreadsheets import SpreadsheetRefused
from xiaoshan.clock import clock_from_environment


def main(arguments: list[str]) -> int:
    """0: done; 1: some lines have to be corrected; 2: nothing could be done."""
    options = _parser().parse_args(arguments)
    console = Console(stderr=True)
    try:
        counties = read_counties(options.counties) if options.counties else configured_counties()
        if options.command == "check-counties":
            print(f"可以采用：{len(counties.standards)}个县（市、区）的标准都不低于省级最低标准。")
            return 0
        day = options.date or clock_from_environment().today()
        chart = options.chart or options.file.with_suffix(".budget.png")
        return simulate(options.file, day, counties, chart, console)
    except (CountiesRefused, SpreadsheetRefused) as refused:
        console.print(f"错误：{refused}", markup=False, highlight=False)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m actions.rehab")
    commands = parser.add_subparsers(dest="command", required=True)
    simulating = commands.add_parser("simulate", help="estimate a county's budget from a list of children")
    simulating.add_argument("file", type=Path, help="CSV, one line for each benefit a child receives")
    simulating.add_argument(
        "--date", type=date.fromisoformat, help="application date where the list has none"
    )
    simulating.add_argument("--counties", type=Path, help="county standards in place of REHAB_COUNTIES")
    simulating.add_argument("--chart", type=Path, help="where the PNG goes (FILE.budget.png)")
    checking = commands.add_parser("check-counties", help="check a file of county standards")
    checking.add_argument("counties", type=Path)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
