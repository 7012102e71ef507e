"""Reading the list: a CSV of Excel's or anybody's, one line for each benefit a child receives."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from actions.rehab.simulation.cells import CellRefused, field_of, name_of, read_cell
from actions.spreadsheets import SpreadsheetRefused, read_text

_REQUIRED = ("residence", "disabilities", "evidence")


@dataclass(frozen=True)
class Row:
    """A line with its number in the file, what its cells say, and what is wrong with them."""

    line: int
    values: dict[str, Any]
    faults: tuple[str, ...] = ()


def read_rows(path: Path) -> Iterator[Row]:
    """Raises SpreadsheetRefused when the file cannot be read or a needed column is missing."""
    lines = csv.reader(io.StringIO(read_text(path), newline=""))
    try:
        columns = _columns(next(lines, []))
        for cells in lines:
            if any(cells):
                yield _row(lines.line_num, columns, cells)
    except csv.Error as error:
        raise SpreadsheetRefused(f"第{lines.line_num}行不是CSV格式：{error}") from error


def _columns(header: list[str]) -> list[tuple[int, str]]:
    """Place and field of the columns that mean something to us."""
    columns = [(place, field) for place, name in enumerate(header) if (field := field_of(name))]
    named = [field for _, field in columns]
    if missing := [name_of(field) for field in _REQUIRED if field not in named]:
        raise SpreadsheetRefused(f"缺少这些列：{'、'.join(missing)}")
    if repeated := sorted({name_of(field) for field in named if named.count(field) > 1}):
        raise SpreadsheetRefused(f"这些列出现了不止一次：{'、'.join(repeated)}")
    return columns


def _row(line: int, columns: list[tuple[int, str]], cells: list[str]) -> Row:
    values: dict[str, Any] = {}
    faults = []
    for place, field in columns:
        text = cells[place].strip() if place < len(cells) else ""
        if not text:
            continue
        try:
            values[field] = read_cell(field, text)
        except CellRefused as refused:
            faults.append(f"{name_of(field)}：{refused}")
    if not faults:
        faults = [f"{name_of(field)}：没有填" for field in _REQUIRED if field not in values]
    return Row(line, values, tuple(faults))
