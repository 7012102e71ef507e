"""Reads the gazette's documents and regulations in every format; counts the articles that come out as they went in.

python -m benchmarks.documents [--count 200] [--scans 5] [--show] [FORMAT…]; the gazette's rows have a star.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.documents.gazette import measure_gazette
from benchmarks.documents.reading import read_again
from benchmarks.documents.rendering import FORMATS
from benchmarks.documents.statutes import Statute, blocks, statutes
from benchmarks.documents.tally import HEADER, Tally, squeezed
from knowledge_base.passages import Passage

STATUTES = Path(os.environ.get("XIAOSHAN_SHARED", "../shared")) / "bench" / "statutes.jsonl.gz"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("formats", nargs="*", default=list(FORMATS))
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--scans", type=int, default=5)
    parser.add_argument("--show", action="store_true", help="print the articles that were lost")
    arguments = parser.parse_args()
    print(HEADER)
    for name in arguments.formats:
        _report(f"* {name}", measure_gazette(name), arguments.show)
    if not STATUTES.exists():
        print(f"SKIPPED: no regulations at {STATUTES}", file=sys.stderr)
        return 0
    chosen = statutes(STATUTES, arguments.count)
    for name in arguments.formats:
        sample = shorter(chosen, arguments.scans) if name == "scan" else chosen
        _report(name, measure(name, sample), arguments.show)
    return 0


def _report(name: str, tally: Tally, show: bool) -> None:
    print(tally.row(name), flush=True)
    if show:
        print(*tally.lost[:40], sep="\n")


def shorter(chosen: Sequence[Statute], count: int) -> list[Statute]:
    """OCR takes seconds a page: the shorter half of the sample, spread over it."""
    half = sorted(chosen, key=lambda statute: sum(len(a.text) for a in statute.articles))[: len(chosen) // 2]
    return half[:: max(1, len(half) // max(1, count))][:count]


def measure(name: str, chosen: Sequence[Statute]) -> Tally:
    tally = Tally()
    for number, statute in enumerate(chosen, 1):
        if sys.stderr.isatty():
            print(f"\r{name} {number}/{len(chosen)} ", end="", file=sys.stderr, flush=True)
        again = read_again(blocks(statute), name)
        tally.seconds += again.seconds
        tally.titled += again.document.title == statute.title
        if again.document.title != statute.title:
            tally.lost.insert(0, f"《{statute.title}》 → 《{again.document.title}》")
        tally.dated += str(again.document.issued_on) == statute.date
        compare(statute, again.passages, tally)
    return tally


def compare(statute: Statute, passages: Sequence[Passage], tally: Tally) -> None:
    found = [passage for passage in passages if passage.level == "article"]
    by_number: dict[str, list[Passage]] = {}
    for passage in found:
        by_number.setdefault(passage.article, []).append(passage)
    intact = 0
    for article in statute.articles:
        wanted = squeezed(article.number + article.text)
        same = [p for p in by_number.get(squeezed(article.number), []) if squeezed(p.text) == wanted]
        intact += bool(same)
        # The nearest one: the file has lost or mixed up some of those above it.
        heading = [squeezed(step) for step in article.path[-1:]]
        placed = any([squeezed(step) for step in p.path[:-1]][-1:] == heading for p in same)
        tally.placed += placed
        if same and not placed:
            tally.lost.append(
                f"《{statute.title}》{article.number} {article.path} → {[p.path for p in same]}"
            )
        if not same:
            got = [p.text for p in by_number.get(squeezed(article.number), [])]
            tally.lost.append(f"《{statute.title}》{article.number} {article.text!r}\n    → {got}")
    tally.documents += 1
    tally.articles += len(statute.articles)
    tally.intact += intact
    tally.whole += intact == len(statute.articles)
    tally.extra += max(0, len(found) - len(statute.articles))


if __name__ == "__main__":
    raise SystemExit(main())
