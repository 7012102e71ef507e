"""Each line of a document by what it is, before the tree is built."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from knowledge_base.passages import Level
from knowledge_base.structure import markers
from knowledge_base.structure.markers import Marker
from knowledge_base.structure.markup import Line, Plain
from knowledge_base.structure.sequence import consecutive

Role = Literal[
    "front", "marked", "heading", "list", "lead_in", "paragraph", "row", "caption", "attachment", "closing"
]

_INTRODUCTION = re.compile(r"^(引言|前言|序言|序)$")
_LIST = re.compile(r"^(?!第)[^，。；]{0,8}(名词|术语|释义|解释|依据|缩略语)[^，。；]{0,4}[：:]?$")
_ATTACHMENT = re.compile(r"^附件?\s*(\d{1,2}|[一二三四五六七八九十])?\s*([：:].*|[\s　].{0,40}|)$")
_CLOSING = re.compile(r"^(公开方式|信息公开选项|公开属性|抄送|主题词)\s*[：:]")
_CAPTION = re.compile(r"^[图表]\s*[\d一二三四五六七八九十]+[\s　:：]?[^。；]{0,40}$")
_LONGEST_HEADING = 42


@dataclass(frozen=True)
class Classified:
    role: Role
    marker: Marker | None = None
    # How many characters open a paragraph as its own title (role lead_in).
    lead: int = 0


def classify(source: Plain) -> list[Classified]:
    """One role a line; the same length as `source.lines`."""
    found = _markers(source.lines)
    body = _body_begins(source.lines, found)
    classified = [
        Classified("front") if i < body else _role(source.lines, i, found[i])
        for i in range(len(source.lines))
    ]
    return classified if any(m and m.level == "article" for m in found) else _with_leads(source, classified)


def _markers(lines: Sequence[Line]) -> list[Marker | None]:
    """The marker of every line, without those articles that are references."""
    found = [None if line.row else _plausible(line, markers.read(line.text)) for line in lines]
    articles = [(i, m) for i, m in enumerate(found) if m and m.level == "article"]
    # A bold or headed number is set off however close the text follows it.
    chain = consecutive(
        [replace(m, set_off=m.set_off or lines[i].headed or lines[i].bold > 0) for i, m in articles]
    )
    for position, (i, _) in enumerate(articles):
        if position not in chain:
            found[i] = None
    return _with_numbered_chapters(lines, found)


def _with_numbered_chapters(lines: Sequence[Line], found: list[Marker | None]) -> list[Marker | None]:
    """一、诉讼时效 right above an article heads it, as a chapter or, where there are chapters, a section."""
    level: Level = "section" if any(m and m.level == "chapter" for m in found) else "chapter"
    for i, marker in enumerate(found[:-1]):
        below = found[i + 1]
        if marker and marker.level == "heading" and below and below.level == "article" and _alone(lines[i]):
            found[i] = replace(marker, level=level)
    return found


def _plausible(line: Line, marker: Marker | None) -> Marker | None:
    """Chapters and the like stand alone on a short line; a sentence that begins so is a reference."""
    if marker and marker.level in ("part", "chapter", "section"):
        return marker if _alone(line) else None
    return marker


def _alone(line: Line) -> bool:
    return len(line.text) <= _LONGEST_HEADING and not re.search(r"[。；;，,：:]", line.text)


def _body_begins(lines: Sequence[Line], found: Sequence[Marker | None]) -> int:
    """The first line after title, notice and table of contents."""
    first = next((i for i, m in enumerate(found) if m and m.level == "article"), None)
    if first is not None:
        return _with_its_headings(found, first)
    for i, line in enumerate(lines):
        marker = found[i]
        if _INTRODUCTION.match(re.sub(r"\s", "", line.text)):
            return i
        if marker and marker.level in ("part", "chapter", "section", "heading"):
            return i
    return min(1, len(lines))


def _with_its_headings(found: Sequence[Marker | None], first: int) -> int:
    """Back over the section, chapter and part right above the first article, but not over a table of contents."""
    ranks = {"section": 3, "chapter": 2, "part": 1}
    above = 4
    while first > 0 and (marker := found[first - 1]) and ranks.get(marker.level, 9) < above:
        above = ranks[marker.level]
        first -= 1
    return first


def _role(lines: Sequence[Line], i: int, marker: Marker | None) -> Classified:
    line = lines[i]
    if line.row:
        return Classified("row")
    if marker:
        return Classified("marked", marker)
    if _CLOSING.match(line.text):
        return Classified("closing")
    if _ATTACHMENT.match(line.text):
        return Classified("attachment")
    following = markers.read(lines[i + 1].text) if i + 1 < len(lines) else None
    if following and following.level == "subitem" and following.number == 1 and _LIST.match(line.text):
        return Classified("list")
    if _CAPTION.match(line.text):
        return Classified("caption")
    if _INTRODUCTION.match(line.text) or (line.headed and len(line.text) <= _LONGEST_HEADING):
        return Classified("heading")
    return Classified("paragraph")


_LEAD = re.compile(r"^([^。：；！？]{2,24}[。：])(?=\S)")


def _with_leads(source: Plain, classified: list[Classified]) -> list[Classified]:
    """Marks lead-ins in each run of paragraphs: the bold ones, and those that lost their bold.

    A short first sentence alone proves nothing; it is a lead-in beside bold ones, or where three
    or more paragraphs of the same run open so.
    """
    result = list(classified)
    for begin, end in _runs(classified):
        bold = {i: source.lines[i].bold for i in range(begin, end) if _is_bold_lead(source.lines[i])}
        short = {
            i: len(match[1])
            for i in range(begin, end)
            if (match := _LEAD.match(source.lines[i].text)) and match[1].count("，") <= 1
        }
        leads = short | bold if bold or len(short) >= 3 else {}
        for i, length in leads.items():
            result[i] = Classified("lead_in", lead=length)
    return result


def _is_bold_lead(line: Line) -> bool:
    return 0 < line.bold < len(line.text) and line.bold <= _LONGEST_HEADING


def _runs(classified: Sequence[Classified]) -> list[tuple[int, int]]:
    """Ranges of consecutive paragraphs; captions do not interrupt a run."""
    runs, begin = [], None
    for i, line in enumerate([*classified, Classified("closing")]):
        if line.role in ("paragraph", "caption"):
            begin = i if begin is None else begin
        elif begin is not None:
            runs.append((begin, i))
            begin = None
    return runs
