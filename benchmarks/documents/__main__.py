"""Reads regulations in every format and counts the articles that come out as they went in.

python -m benchmarks.documents [--count 200] [--scans 5] [--show] [FORMAT…]
"""

import argparse
import os
import re
import sys
import time
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.documents.rendering import FORMATS
from benchmarks.documents.statutes import Statute, blocks, statutes
from knowledge_base.description import describe
from knowledge_base.formats import read
from knowledge_base.passages import Passage
from knowledge_base.structure import parse

STATUTES = Path(os.environ.get("XIAOSHAN_SHARED", "../shared")) / "bench" / "statutes.jsonl.gz"


@dataclass
class Tally:
    """`placed` articles also stand under the same heading; `whole` are documents with every article intact."""

    documents: int = 0
    whole: int = 0
    articles: int = 0
    intact: int = 0
    placed: int = 0
    extra: int = 0
    titled: int = 0
    dated: int = 0
    seconds: float = 0.0
    lost: list[str] = field(default_factory=list)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("formats", nargs="*", default=list(FORMATS))
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--scans", type=int, default=5)
    parser.add_argument("--show", action="store_true", help="print the articles that were lost")
    arguments = parser.parse_args()
    if not STATUTES.exists():
        print(f"SKIPPED: no regulations at {STATUTES}", file=sys.stderr)
        return 0
    chosen = statutes(STATUTES, arguments.count)
    print("format        documents  whole  articles   intact   placed  extra  title   date  s/document")
    for name in arguments.formats:
        sample = shorter(chosen, arguments.scans) if name == "scan" else chosen
        tally = measure(name, sample)
        print(
            f"{name:13} {tally.documents:9} {tally.whole:6} {tally.articles:9} {tally.intact / tally.articles:8.2%} "
            f"{tally.placed / tally.articles:8.2%} {tally.extra:6} {tally.titled / tally.documents:6.1%} "
            f"{tally.dated / tally.documents:6.1%} {tally.seconds / tally.documents:10.2f}",
            flush=True,
        )
        if arguments.show:
            print(*tally.lost[:40], sep="\n")
    return 0


def shorter(chosen: Sequence[Statute], count: int) -> list[Statute]:
    """OCR takes seconds a page: the shorter half of the sample, spread over it."""
    half = sorted(chosen, key=lambda statute: sum(len(a.text) for a in statute.articles))[: len(chosen) // 2]
    return half[:: max(1, len(half) // max(1, count))][:count]


def measure(name: str, chosen: Sequence[Statute]) -> Tally:
    tally = Tally()
    file_name, render = FORMATS[name]
    for number, statute in enumerate(chosen, 1):
        if sys.stderr.isatty():
            print(f"\r{name} {number}/{len(chosen)} ", end="", file=sys.stderr, flush=True)
        content = render(blocks(statute))
        started = time.perf_counter()
        lines = read(content, file_name).lines
        document = describe(lines)
        passages = parse(document, "\n".join(lines))
        tally.seconds += time.perf_counter() - started
        tally.titled += document.title == statute.title
        if document.title != statute.title:
            tally.lost.insert(0, f"《{statute.title}》 → 《{document.title}》")
        tally.dated += str(document.issued_on) == statute.date
        compare(statute, passages, tally)
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


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\ufeff]", "", unicodedata.normalize("NFKC", text))


if __name__ == "__main__":
    raise SystemExit(main())
