"""`python -m connectors.media sweep | forget CONVERSATION`: deletes originals whose time is over, or one talk's."""

import argparse

from connectors.media.settings import load_media_settings
from connectors.media.setup import originals_in
from xiaoshan.settings import load_settings


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m connectors.media", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("sweep", help="delete what has outlived its time")
    forget = commands.add_parser("forget", help="delete all originals of one conversation")
    forget.add_argument("conversation")
    given = parser.parse_args()
    originals = originals_in(load_settings().var_dir, load_media_settings())
    deleted = originals.sweep() if given.command == "sweep" else originals.forget(given.conversation)
    print(f"{deleted} deleted")


if __name__ == "__main__":
    main()
