"""What lies on a printed page, wherever it was read from: lines of text and tables with their places."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle; the page's origin is its upper left corner, any unit."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, point: tuple[float, float]) -> bool:
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def beside(self, other: "Box") -> bool:
        """Whether the two stand on one line: they share most of the lower one's height."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > 0.55 * min(self.height, other.height)

    def scaled(self, factor: float) -> "Box":
        return Box(self.left * factor, self.top * factor, self.right * factor, self.bottom * factor)


@dataclass(frozen=True)
class Line:
    """One printed line, or a part of one."""

    text: str
    box: Box


@dataclass(frozen=True)
class PlacedTable:
    rows: tuple[tuple[str, ...], ...]
    box: Box


@dataclass(frozen=True)
class Page:
    """`lines` from top to bottom, without those in the tables."""

    height: float
    lines: tuple[Line, ...]
    tables: tuple[PlacedTable, ...] = ()
    scanned: bool = False


def assembled(parts: Iterable[Line]) -> tuple[Line, ...]:
    """Whole lines out of their parts, from top to bottom."""
    rows: list[list[Line]] = []
    for part in sorted(parts, key=lambda p: (p.box.top + p.box.bottom) / 2):
        row = next((row for row in rows[-3:] if row[0].box.beside(part.box)), None)
        if row is None:
            rows.append([part])
        else:
            row.append(part)
    return tuple(sorted((_whole(row) for row in rows), key=lambda line: line.box.top))


def _whole(parts: Sequence[Line]) -> Line:
    ordered = sorted(parts, key=lambda p: p.box.left)
    text = ordered[0].text
    for before, part in itertools.pairwise(ordered):
        apart = part.box.left - before.box.right > 0.5 * min(before.box.height, part.box.height)
        text += (" " if apart else "") + part.text
    return Line(text, enclosing([part.box for part in parts]))


def enclosing(boxes: Sequence[Box]) -> Box:
    return Box(
        min(b.left for b in boxes),
        min(b.top for b in boxes),
        max(b.right for b in boxes),
        max(b.bottom for b in boxes),
    )
