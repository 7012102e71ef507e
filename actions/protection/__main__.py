"""For operators: keys, the audit, and citizens' rights over their data."""

import argparse
import getpass
import sys
from collections.abc import Callable
from pathlib import Path

from actions.protection import command
from xiaoshan.keyring import CannotOpen

Options = argparse.Namespace


def main(arguments: list[str]) -> int:
    """0: done; 1: the audit is not as it was written, or something could not be done; 2: used wrongly."""
    options = _parser().parse_args(arguments)
    run: Callable[[Options], int] = options.run
    try:
        return run(options)
    except (CannotOpen, ValueError) as error:
        print(f"错误：{error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m actions.protection")
    parser.add_argument("--by", default=getpass.getuser(), help="who does it, for the audit")
    commands = parser.add_subparsers(required=True)

    rotating = commands.add_parser("rotate-key", help="seal everything anew under the newest key")
    rotating.set_defaults(run=command.rotate_key)

    verifying = commands.add_parser("verify", help="is the audit as it was written?")
    verifying.add_argument("--known", type=Path, help="heads written earlier, kept elsewhere")
    verifying.add_argument("--write", type=Path, help="where to write the heads of now")
    verifying.set_defaults(run=command.verify_audit)

    exporting = commands.add_parser("export", help="a citizen's data, as JSON")
    exporting.add_argument("--phone", required=True)
    exporting.set_defaults(run=command.export_citizen)

    erasing = commands.add_parser("erase", help="erase a citizen's data that are no longer needed")
    erasing.add_argument("--phone", required=True)
    erasing.set_defaults(run=command.erase_citizen)

    purging = commands.add_parser("purge", help="erase what is older than retention.yml says")
    purging.set_defaults(run=command.purge_old)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
