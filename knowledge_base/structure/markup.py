"""A source with or without markdown, as plain text: one paragraph a line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_HEADING = re.compile(r"^#{1,6}\s+")
_BULLET = re.compile(r"^[-*+]\s+")
_BOLD = re.compile(r"\*\*(.+?)\*\*|<b>(.+?)</b>")
_ROW = re.compile(r"^\|.*\|$")
_RULE = re.compile(r"^\|(\s*:?-{3,}:?\s*\|)+$")


@dataclass(frozen=True)
class Line:
    """`headed`: the source marks it as a heading. `bold`: so many characters at its start are bold.
    `row`: it is a row of a table."""

    text: str
    headed: bool = False
    bold: int = 0
    row: bool = False


@dataclass(frozen=True)
class Plain:
    """`text` joins the lines with a newline; `starts[i]` is where line i begins in it."""

    lines: tuple[Line, ...]
    text: str = ""
    starts: tuple[int, ...] = field(default=())


def read_line(source: str) -> Line:
    """One line without its markup and surrounding white space."""
    stripped = source.strip()
    headed = bool(_HEADING.match(stripped))
    stripped = _BULLET.sub("", _HEADING.sub("", stripped))
    lead = _BOLD.match(stripped)
    bold = len(lead[1] or lead[2]) if lead else 0
    return Line(_BOLD.sub(lambda m: m[1] or m[2], stripped).strip(), headed, bold)


def plain(source: str) -> Plain:
    """The non-empty lines of a source. A line is taken for a paragraph: mend broken ones before."""
    lines = tuple(line for line in _lines(source.splitlines()) if line.text)
    starts, position = [], 0
    for line in lines:
        starts.append(position)
        position += len(line.text) + 1
    return Plain(lines, "\n".join(line.text for line in lines), tuple(starts))


def _lines(source: Sequence[str]) -> Iterator[Line]:
    headings: list[str] | None = None
    for i, text in enumerate(source):
        if not _ROW.match(text.strip()):
            headings = None
            yield read_line(text)
        elif headings is None and i + 1 < len(source) and _RULE.match(source[i + 1].strip()):
            headings = _cells(text)
            if i + 2 == len(source) or not _ROW.match(source[i + 2].strip()):
                yield row(headings, ())
        elif not _RULE.match(text.strip()):
            yield row(_cells(text), headings or ())


def row(cells: Sequence[str], headings: Sequence[str]) -> Line:
    """A table's row as it can be read by itself: 机构：公办｜标准：1200元."""
    named = [*headings, *[""] * (len(cells) - len(headings))]
    parts = [
        f"{heading}：{cell}" if heading and heading != cell else cell
        for heading, cell in zip(named, cells, strict=False)
        if cell
    ]
    return Line("｜".join(parts), row=True)


def _cells(text: str) -> list[str]:
    inner = text.strip()[1:-1]
    return [cell.replace(r"\|", "|").strip() for cell in re.split(r"(?<!\\)\|", inner)]
