"""Judges suggestions against transcripts whose right source is known."""

import json
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge_base.answers import Turn
from knowledge_base.assembly import KnowledgeBase
from knowledge_base.suggestions.suggest import Suggester, Suggestion


@dataclass(frozen=True)
class Report:
    """Shares of all transcripts; `wrong` is a first suggestion that is not right, or any where none was due.
    Milliseconds are processor time for one talk. `missed` names the transcripts without the right one among three."""

    transcripts: int
    hit_1: float
    hit_3: float
    wrong: float
    median_ms: float
    slowest_ms: float
    missed: tuple[str, ...]
    wrong_ones: tuple[str, ...]


def evaluate(knowledge: KnowledgeBase, suggester: Suggester, file: Path) -> Report:
    """Each line: `transcript`, and `gold` (document, article) with `says` (words that must be quoted), or
    `service`, or `nothing`. Hits are counted where something is due."""
    cases = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    first, any_of, wrong, times = [], [], [], []
    for case in cases:
        transcript = [Turn(turn["role"], turn["text"]) for turn in case["transcript"]]
        started = time.process_time()
        found = [one for _, one in suggester.suggest(knowledge, transcript)]
        times.append((time.process_time() - started) * 1000)
        rights = [_is_right(case, one) for one in found]
        if not case.get("nothing"):
            first += [case["id"]] if rights[:1] == [True] else []
            any_of += [case["id"]] if any(rights) else []
        if rights and not rights[0]:
            wrong.append(case["id"])
    due = [case["id"] for case in cases if not case.get("nothing")]
    return Report(
        len(cases),
        len(first) / len(due),
        len(any_of) / len(due),
        len(wrong) / len(cases),
        sorted(times)[len(times) // 2],
        max(times),
        tuple(i for i in due if i not in any_of),
        tuple(wrong),
    )


def _is_right(case: dict[str, Any], one: Suggestion) -> bool:
    if "gold" not in case:
        return one.service is not None and one.service.id == case.get("service")
    gold = case["gold"]
    return any(
        (citation.document.number, citation.article) == (gold["document"], gold["article"])
        for citation in one.citations
    ) and _says(case.get("says", [""]), [citation.quote for citation in one.citations])


def _says(words: Sequence[str], quotes: Sequence[str]) -> bool:
    """Whether one of the words stands in the quotes; numbers whole."""
    return any(re.search(rf"(?<!\d){re.escape(word)}(?!\d)", "".join(quotes)) for word in words)
