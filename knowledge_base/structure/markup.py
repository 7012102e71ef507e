"""A source with or without markdown, as plain text: one paragraph a line."""

import re
from dataclasses import dataclass, field

_HEADING = re.compile(r"^#{1,6}\s+")
_BULLET = re.compile(r"^[-*+]\s+")
_BOLD = re.compile(r"\*\*(.+?)\*\*|<b>(.+?)</b>")


@dataclass(frozen=True)
class Line:
    """`headed`: the source marks it as a heading. `bold`: so many characters at its start are bold."""

    text: str
    headed: bool = False
    bold: int = 0


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
    lines = tuple(line for line in map(read_line, source.splitlines()) if line.text)
    starts, position = [], 0
    for line in lines:
        starts.append(position)
        position += len(line.text) + 1
    return Plain(lines, "\n".join(line.text for line in lines), tuple(starts))
