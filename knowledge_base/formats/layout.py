"""Printed lines to paragraphs, by where they stand: indents, full lines, centred titles, page furniture."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from knowledge_base.formats.page import Line, Page, PlacedTable
from knowledge_base.formats.source import STANDS_ALONE, clean
from knowledge_base.formats.tables import to_markdown
from knowledge_base.structure import markers

# All of these count in the height of a usual character.
_SHORT_OF_FULL = 2.2
_INDENT, _DEEPEST_INDENT = 1.2, 4.5
_OTHER_SIZE = 1.3
_EXTRA_GAP = 0.7
# Lines of this share of the page, above and below, may be running heads and page numbers.
_MARGIN = 0.12
_REPEATS = 3
_INDENTED_SHARE = 0.05
_BROKEN_TITLE = 0.45

_PAGE_NUMBER = re.compile(r"^[-—–·.\s]*(第?\s*\d{1,4}\s*页?)([/／,，共\s]*\d{1,4}\s*页?)?[-—–·.\s]*$")
_ENDS = re.compile(r"[。；：！？!?;:…]\s*[”’》）)】]*$")


@dataclass(frozen=True)
class _Column:
    """The body's margins on one page, and the usual character's height."""

    left: float
    right: float
    size: float

    def is_full(self, line: Line) -> bool:
        return line.box.right >= self.right - _SHORT_OF_FULL * self.size

    def indent(self, line: Line) -> float:
        return (line.box.left - self.left) / self.size

    def is_indented(self, line: Line) -> bool:
        return _INDENT <= self.indent(line) <= _DEEPEST_INDENT

    def is_large(self, line: Line) -> bool:
        return line.box.height > _OTHER_SIZE * self.size

    def is_centred(self, line: Line) -> bool:
        before, after = line.box.left - self.left, self.right - line.box.right
        return before > 2 * self.size and after > 2 * self.size and abs(before - after) < 2.5 * self.size


def paragraphs(pages: Sequence[Page]) -> list[str]:
    """The source lines of a printed document, running heads and page numbers left out."""
    pages = [_without_furniture(page, _running(pages)) for page in pages]
    lines = [line for page in pages for line in page.lines]
    if not lines and not any(page.tables for page in pages):
        return []
    columns = _columns(pages, lines)
    indents = sum(
        column.is_indented(line) for page, column in zip(pages, columns, strict=True) for line in page.lines
    )
    builder = _Builder(indents >= _INDENTED_SHARE * len(lines), _usual_gap(pages))
    for page, column in zip(pages, columns, strict=True):
        parts: list[Line | PlacedTable] = [*page.lines, *page.tables]
        for part in sorted(parts, key=lambda part: part.box.top):
            builder.take(part, column)
        builder.end_page()
    return builder.source()


def _running(pages: Sequence[Page]) -> frozenset[str]:
    """What stands in the margins of at least three pages, or of all two, digits aside."""
    seen = Counter(
        key for page in pages for key in {_key(line) for line in page.lines if _in_margin(line, page)}
    )
    return frozenset(key for key, count in seen.items() if count >= max(2, min(_REPEATS, len(pages))))


def _key(line: Line) -> str:
    return re.sub(r"[\d\s]", "", line.text)


def _in_margin(line: Line, page: Page) -> bool:
    return line.box.bottom < _MARGIN * page.height or line.box.top > (1 - _MARGIN) * page.height


def _without_furniture(page: Page, running: frozenset[str]) -> Page:
    kept = tuple(
        line
        for line in page.lines
        if not (_in_margin(line, page) and (_PAGE_NUMBER.match(line.text) or _key(line) in running))
    )
    return replace(page, lines=kept)


def _columns(pages: Sequence[Page], lines: Sequence[Line]) -> list[_Column]:
    size = median(line.box.height for line in lines) if lines else 1.0
    whole = _margins(lines) if lines else (0.0, 0.0)
    columns = []
    for page in pages:
        # Scans shift from page to page; a page with few lines says little.
        left, right = _margins(page.lines) if len(page.lines) >= 10 else whole
        near = abs(left - whole[0]) < 2 * size and abs(right - whole[1]) < 2 * size
        columns.append(_Column(*((left, right) if near else whole), size))
    return columns


def _margins(lines: Sequence[Line]) -> tuple[float, float]:
    lefts, rights = sorted(line.box.left for line in lines), sorted(line.box.right for line in lines)
    few = len(lines) // 20
    return lefts[few], rights[-1 - few]


def _usual_gap(pages: Sequence[Page]) -> float:
    gaps = [
        after.box.top - before.box.bottom
        for page in pages
        for before, after in zip(page.lines, page.lines[1:], strict=False)
    ]
    return median(gaps) if gaps else 0.0


class _Builder:
    def __init__(self, indents: bool, gap: float):
        self._indents = indents
        self._gap = gap
        self._blocks: list[str | list[tuple[str, ...]]] = []
        self._before: Line | None = None
        self._new_page = False

    def take(self, part: Line | PlacedTable, column: _Column) -> None:
        if isinstance(part, PlacedTable):
            self._table(part)
            return
        text = clean(part.text)
        if not text:
            return
        last = self._blocks[-1] if self._blocks else None
        if self._before and isinstance(last, str) and self._goes_on(self._before, part, column):
            gap = " " if re.search(r"[A-Za-z0-9,.;]$", last) and re.match(r"[A-Za-z0-9]", text) else ""
            self._blocks[-1] = last + gap + text
        else:
            self._blocks.append(text)
        self._before, self._new_page = part, False

    def end_page(self) -> None:
        self._new_page = True

    def source(self) -> list[str]:
        lines: list[str] = []
        for block in self._blocks:
            lines += [block] if isinstance(block, str) else to_markdown(block)
        return lines

    def _table(self, table: PlacedTable) -> None:
        """A table at a page's beginning goes on with the one at the end of the page before."""
        rows = list(table.rows)
        last = self._blocks[-1] if self._blocks else None
        if self._new_page and isinstance(last, list) and rows and len(last[0]) == len(rows[0]):
            last += rows[1:] if rows[0] == last[0] else rows
        else:
            self._blocks.append(rows)
        self._before, self._new_page = None, False

    def _goes_on(self, before: Line, line: Line, column: _Column) -> bool:
        if _ratio(before.box.height, line.box.height) > _OTHER_SIZE:
            return False
        apart = line.box.top - before.box.bottom
        if not self._new_page and apart > self._gap + _EXTRA_GAP * column.size:
            return False
        marked = markers.read(line.text) is not None
        large = column.is_large(line) and column.is_large(before)
        titles = large or (column.is_centred(line) and column.is_centred(before))
        if titles:
            broken = before.box.width >= _BROKEN_TITLE * (column.right - column.left)
            return broken and not marked and not STANDS_ALONE.match(line.text)
        if column.indent(line) > _DEEPEST_INDENT or not column.is_full(before):
            return False
        if self._indents:
            return not column.is_indented(line)
        return not (marked and _ENDS.search(before.text))


def _ratio(one: float, other: float) -> float:
    return max(one, other) / max(1e-6, min(one, other))
