"""For the hotline's people: moves tickets on and shows what waits for an answer."""

import argparse
import getpass
import sys
from collections.abc import Callable

from actions.hotline import command
from xiaoshan.problems import Problem


def main(arguments: list[str]) -> int:
    """0: done; 1: refused; 2: used wrongly."""
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except Problem as problem:
        print(f"错误：{problem.title}。{problem.detail}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m actions.hotline")
    parser.add_argument("--by", default=getpass.getuser(), help="who acts (the user of this machine)")
    commands = parser.add_subparsers(required=True)

    listing = commands.add_parser("list", help="tickets that wait for an answer, the most urgent first")
    listing.add_argument("--overdue", action="store_true", help="only those past their due day")
    listing.set_defaults(run=command.waiting)

    for name, run, summary in (
        ("show", command.show, "a whole ticket, what is alike, and where its photos lie"),
        ("accept", command.accept, "the hotline takes the ticket on"),
        ("close", command.close, "close an answered ticket whose citizen stays silent"),
    ):
        one = commands.add_parser(name, help=summary)
        one.add_argument("number")
        one.set_defaults(run=run)

    assigning = commands.add_parser("assign", help="hand the ticket to the responsible office")
    assigning.add_argument("number")
    assigning.add_argument("agency")
    assigning.set_defaults(run=command.assign)

    answering = commands.add_parser("answer", help="answer the citizen")
    answering.add_argument("number")
    answering.add_argument("text")
    answering.set_defaults(run=command.answer)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
