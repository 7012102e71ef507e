"""`python -m benchmarks.unseen [FILE…]` measures, `--calibrate` fits anew. Needs the file of statutes."""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.unseen.calibrate import calibrate_text
from benchmarks.unseen.documents import STATUTES
from benchmarks.unseen.measure import measure, open_with_laws, read_questions
from xiaoshan.clock import clock_from_environment

QUESTIONS = sorted(Path(__file__).parent.glob("*.jsonl"))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.unseen", description=__doc__)
    parser.add_argument("files", type=Path, nargs="*", default=QUESTIONS)
    parser.add_argument("--statutes", type=Path, default=STATUTES)
    parser.add_argument("--calibrate", action="store_true")
    arguments = parser.parse_args()
    if not arguments.statutes.exists():
        print(f"SKIPPED: {arguments.statutes} is not here; the documents are read from it", file=sys.stderr)
        return 0
    if arguments.calibrate:
        with tempfile.TemporaryDirectory() as scratch:
            print(calibrate_text(Path(scratch), arguments.statutes))
        return 0
    for path in arguments.files:
        questions = read_questions(path)
        with tempfile.TemporaryDirectory() as scratch:
            knowledge, identifiers = open_with_laws(questions, Path(scratch), arguments.statutes)
            figures = measure(knowledge.answers, questions, identifiers, clock_from_environment().today())
        print(path.name, {name: round(value, 3) for name, value in figures.items()})
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
