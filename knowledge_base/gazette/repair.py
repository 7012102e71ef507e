"""Mends what printing did to paragraphs: page breaks inside them, running heads, tables of contents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge_base.structure import markers
from knowledge_base.structure.markup import read_line

_CONTENTS_LINE = re.compile(r"(\t\s*(<b>)?/?\s*\d+(</b>)?|(\.{4,}|…{2,})\s*[（(]?\d+[）)]?)\s*$")
_PAGE_NUMBER = re.compile(r"^[-—–·\s]*\d{1,3}[-—–·\s]*$")
_RULE = re.compile(r"^\s*([-*_])\s*(\1\s*){2,}$")
_IMAGE = re.compile(r"^\s*(!\[[^\]]*\]\([^)]*\)|<img[^>]*>)\s*$")
_OPENS = re.compile(r"^([图表]\s*\d|公开方式|附件?\s*\d?\s*[：:]|\d{4}年\d{1,2}月\d{1,2}日$|[（(]此件)")
_CAPTION = re.compile(r"^[图表]\s*\d")
_ENDS = re.compile(r"[。；：！？!?;:…]\s*[”’》）)】]*$")
# A printed line is about this long, so nothing shorter was cut by the end of a page.
_SHORTEST_CUT = 15


@dataclass(frozen=True)
class Repaired:
    """`paragraphs` keep their markdown; `furniture` are the lines left out, as they stood."""

    paragraphs: tuple[str, ...]
    furniture: tuple[str, ...]


def repair(lines: Sequence[str], running_heads: frozenset[str] = frozenset()) -> Repaired:
    """The paragraphs of a printed text, each on one line.

    `running_heads`: lines, without white space, that every page repeats.
    """
    paragraphs: list[str] = []
    furniture: list[str] = []
    for line in lines:
        if not line.strip():
            continue
        if _is_furniture(line, running_heads):
            furniture.append(line.strip())
        elif paragraphs and _goes_on(paragraphs[-1], line):
            paragraphs[-1] = _join(paragraphs[-1], line.strip())
        else:
            paragraphs.append(line.strip())
    return Repaired(tuple(paragraphs), tuple(furniture))


def _is_furniture(line: str, running_heads: frozenset[str]) -> bool:
    return bool(
        _CONTENTS_LINE.search(line)
        or _PAGE_NUMBER.match(line)
        or _RULE.match(line)
        or _IMAGE.match(line)
        or re.sub(r"[\s#]", "", line) in running_heads
    )


def _goes_on(before: str, line: str) -> bool:
    """Whether `line` is the rest of the paragraph that the end of a page cut."""
    cut, rest = read_line(before), read_line(line)
    if rest.headed or rest.bold or line.lstrip().startswith(("- ", "#")):
        return False
    if cut.headed or _CAPTION.match(cut.text) or len(cut.text) < _SHORTEST_CUT:
        return False
    if _ENDS.search(cut.text) or _OPENS.match(rest.text):
        return False
    # A numbered entry such as 《…》（国令第716号） is whole without a full stop.
    if re.search(r"[》）)]$", cut.text) and markers.read(cut.text):
        return False
    return markers.read(rest.text) is None


def _join(before: str, rest: str) -> str:
    gap = " " if re.search(r"[A-Za-z0-9]$", before) and re.match(r"[A-Za-z0-9]", rest) else ""
    return before + gap + rest
