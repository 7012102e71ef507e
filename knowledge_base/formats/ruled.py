"""Ruled tables in the picture of a page: the cells are the holes that the rules enclose."""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from knowledge_base.formats.page import Box, Line, PlacedTable, assembled, enclosing
from knowledge_base.formats.tables import Cell, grid

Picture = NDArray[np.uint8]

# Shares of the page's longer side: the shortest rule, the smallest cell's sides.
_SHORTEST_RULE, _SMALLEST_CELL = 0.025, 0.006
_LARGEST_CELL = 0.8
_FEWEST_CELLS = 4


def tables(picture: Picture, parts: Sequence[Line]) -> tuple[list[PlacedTable], list[Line]]:
    """The ruled tables of a grey page, and those of its `parts` that lie outside them.

    Boxes of the parts are in pixels of the picture.
    """
    placed, rest = [], list(parts)
    for cells in _groups(_holes(picture)):
        frame = enclosing(cells)
        inside = [part for part in rest if frame.holds(part.box.middle)]
        if len(cells) < _FEWEST_CELLS or not inside:
            continue
        rows = _rows(cells, inside)
        if len(rows) > 1 and len(rows[0]) > 1:
            placed.append(PlacedTable(tuple(map(tuple, rows)), frame))
            rest = [part for part in rest if not frame.holds(part.box.middle)]
    return placed, rest


def _holes(picture: Picture) -> list[Box]:
    """Areas that rules close in on all sides."""
    side = max(picture.shape)
    # A scanner's grain would break the rules.
    smooth = cv2.GaussianBlur(picture, (3, 3), 0)
    dark = cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 10)
    length = max(10, int(side * _SHORTEST_RULE))
    across = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    down = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    # Rules rarely meet to the pixel.
    rules = cv2.dilate(cv2.bitwise_or(across, down), np.ones((3, 3), np.uint8), iterations=1)
    found: Any = cv2.connectedComponentsWithStats(cv2.bitwise_not(rules), connectivity=4)
    smallest = side * _SMALLEST_CELL
    height, width = picture.shape
    holes = []
    for x, y, w, h, area in found[2][1:]:
        touches = x == 0 or y == 0 or x + w == width or y + h == height
        solid = area > 0.7 * w * h
        if not touches and solid and min(w, h) >= smallest and w * h < _LARGEST_CELL * width * height:
            holes.append(Box(float(x), float(y), float(x + w), float(y + h)))
    return holes


def _groups(holes: Sequence[Box], reach: float = 12.0) -> list[list[Box]]:
    """Cells that lie wall to wall."""
    groups: list[list[Box]] = []
    for hole in holes:
        near = [group for group in groups if any(_touch(hole, other, reach) for other in group)]
        groups = [group for group in groups if not any(group is other for other in near)]
        groups.append([hole, *(cell for group in near for cell in group)])
    return groups


def _touch(one: Box, other: Box, reach: float) -> bool:
    return (
        one.left <= other.right + reach
        and other.left <= one.right + reach
        and one.top <= other.bottom + reach
        and other.top <= one.bottom + reach
    )


def _rows(cells: Sequence[Box], parts: Sequence[Line]) -> list[list[str]]:
    tops, lefts = _borders([c.top for c in cells]), _borders([c.left for c in cells])
    table: list[list[tuple[float, Cell]]] = [[] for _ in tops]
    for cell in cells:
        lines = assembled(part for part in parts if cell.holds(part.box.middle))
        first, last = _nearest(tops, cell.top), _below(tops, cell.bottom)
        across = _below(lefts, cell.right) - _nearest(lefts, cell.left) + 1
        text = "".join(line.text for line in lines)
        table[first].append((cell.left, Cell(text, last - first + 1, max(1, across))))
    return grid([[cell for _, cell in sorted(row, key=lambda pair: pair[0])] for row in table])


def _borders(values: Sequence[float], tolerance: float = 8.0) -> list[float]:
    borders: list[float] = []
    for value in sorted(values):
        if not borders or value - borders[-1] > tolerance:
            borders.append(value)
    return borders


def _nearest(borders: Sequence[float], value: float) -> int:
    return min(range(len(borders)), key=lambda i: abs(borders[i] - value))


def _below(borders: Sequence[float], end: float) -> int:
    """The last row (or column) that begins before `end`."""
    return max(i for i, border in enumerate(borders) if border < end)
