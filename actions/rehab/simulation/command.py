"""Reads a list, shows how far it is, writes the summary, the chart and the lines to be corrected."""

import csv
import gc
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from actions.rehab.counties import Counties
from actions.rehab.simulation.budget import Budget
from actions.rehab.simulation.children import Fault, children_of
from actions.rehab.simulation.summary import summary
from actions.rehab.simulation.table import read_rows

_SHOWN_FAULTS = 20
_CHILDREN_A_STEP = 500


def simulate(source: Path, day: date, counties: Counties, chart: Path, console: Console) -> int:
    """The exit code: 0 when every line counted, 1 when some have to be corrected.

    Raises SpreadsheetRefused when the file as a whole cannot be read.
    """
    started = time.perf_counter()
    faults: list[Fault] = []
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        reading = progress.add_task("读取名单", total=None)
        children = children_of(progress.track(read_rows(source), task_id=reading), faults)
        # The children stay to the end: the collector need not look through them again and again.
        gc.freeze()
        estimating = progress.add_task("测算", total=len(children))
        budget = Budget()
        for first in range(0, len(children), _CHILDREN_A_STEP):
            group = children[first : first + _CHILDREN_A_STEP]
            budget.add(group, day, counties, faults)
            progress.advance(estimating, len(group))
    from actions.rehab.simulation.chart import draw  # Slow to load, and nobody needs it before.

    draw(budget, chart)
    print(summary(budget))
    print(f"\n图表：{chart}\n用时 {time.perf_counter() - started:.1f} 秒，{len(children)}名儿童。")
    if faults:
        _report(faults, source.with_suffix(".errors.csv"), console)
    return 1 if faults else 0


def _report(faults: Sequence[Fault], path: Path, console: Console) -> None:
    ordered = sorted(faults, key=lambda fault: fault.line)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([("行", "问题"), *((fault.line, fault.message) for fault in ordered)])
    lines = len({fault.line for fault in ordered})
    plain: dict[str, Any] = {"markup": False, "highlight": False, "soft_wrap": True}
    console.print(f"有{lines}行没有计入，请改正后再测算（全部列在 {path}）：", **plain)
    for fault in ordered[:_SHOWN_FAULTS]:
        console.print(f"  第{fault.line}行 {fault.message}", **plain)
    if len(ordered) > _SHOWN_FAULTS:
        console.print(f"  ……还有{len(ordered) - _SHOWN_FAULTS}处", **plain)
