"""A table as rows of cells, and as the markdown that a document's source keeps it in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LONGEST_HEADING = 30
_MOSTLY_NUMBER = re.compile(r"^[\d,.%％+\-—/元]+$")
# Where cells hold this much on average, the table only lays out a page.
_LAYOUT_CELL = 400


@dataclass(frozen=True)
class Cell:
    """`text` has one line a paragraph. A merged cell covers several rows or columns."""

    text: str
    rows: int = 1
    columns: int = 1


def grid(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Every row with the same columns; a merged cell's text stands in each place it covers."""
    places: dict[tuple[int, int], str] = {}
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in places:
                x += 1
            for below in range(min(cell.rows, len(rows) - y)):
                for beside in range(cell.columns):
                    places[y + below, x + beside] = cell.text
            x += cell.columns
    width = max((x for _, x in places), default=-1) + 1
    return [[places.get((y, x), "") for x in range(width)] for y in range(len(rows))]


def to_markdown(rows: Sequence[Sequence[str]], heading_rows: int | None = None) -> list[str]:
    """The lines of a markdown table; of plain paragraphs where the table is only layout.

    `heading_rows`: how many rows name the columns; None where the source does not tell.
    """
    kept = [list(row) for row in rows if any(cell.strip() for cell in row)]
    if not kept:
        return []
    if _is_layout(kept):
        return [
            line for row in kept for cell in dict.fromkeys(row) for line in cell.split("\n") if line.strip()
        ]
    count = _heading_rows(kept) if heading_rows is None else min(heading_rows, len(kept) - 1)
    headings = [_joined(dict.fromkeys(column)) for column in zip(*kept[:count], strict=True)]
    headings = headings or [""] * len(kept[0])
    lines = [_line(headings), "|" + " --- |" * len(headings)]
    return lines + [_line([_joined(cell.split("\n")) for cell in row]) for row in kept[count:]]


def _is_layout(rows: Sequence[Sequence[str]]) -> bool:
    """One column, or cells that are pages of text."""
    cells = [cell for row in rows for cell in row]
    return max(len(row) for row in rows) < 2 or sum(map(len, cells)) > _LAYOUT_CELL * len(cells)


def _heading_rows(rows: Sequence[Sequence[str]]) -> int:
    """The first row names the columns when all its cells are short words; so does a second one under a
    heading that covers several columns."""
    if len(rows) < 2 or not all(_names(cell) for cell in rows[0]):
        return 0
    covers = len(set(rows[0])) < len(rows[0])
    return 2 if covers and len(rows) > 2 and all(_names(cell) for cell in rows[1]) else 1


def _names(cell: str) -> bool:
    text = re.sub(r"\s", "", cell)
    return 0 < len(text) <= _LONGEST_HEADING and not _MOSTLY_NUMBER.match(text)


def _joined(parts: Sequence[str] | dict[str, None]) -> str:
    return " ".join(part.strip() for part in parts if part.strip())


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"
