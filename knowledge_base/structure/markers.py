"""The numbering that opens a line: what level it is, which number, how its label reads."""

import re
from dataclasses import dataclass

from knowledge_base.passages import Level
from knowledge_base.structure.numerals import CHINESE, ordinal

# What follows a number that refers to a provision instead of opening one: 第八条规定的, （三）项所列.
_REFERS = (
    r"(?:第|和|或|及|以及|至|到|、|，|,|。|；|的|中|所称|所列|所述|规定|之规定|款|项(?!目)|目(?!标|录)|等|与|"
    r"关于|有关|是指|外|除外|之外|以外|情形)"
)

# A number before one of these counts provisions (（三）项); 项目, 目标 and 条件 are ordinary words.
_COUNTS = r"(?:款|项(?!目)|目(?!标|录|前|的)|条(?!件|例)|至|、|或者第|和第)"


@dataclass(frozen=True)
class Marker:
    """`label` is the number as written, without white space; `end` is where the words after it begin."""

    level: Level
    number: int
    sub: int
    label: str
    end: int
    # Set off by white space, bold or the end of the line; without it a number may be a reference.
    set_off: bool = True


_STRUCTURE = re.compile(
    rf"第\s*(?P<number>[{CHINESE}\d]+)\s*(?P<unit>编|章|节|条)(?:之(?P<sub>[{CHINESE}]+))?(?P<gap>[\s　]*)"
)
_UNITS: dict[str, Level] = {"编": "part", "章": "chapter", "节": "section", "条": "article"}

_NUMBERED: tuple[tuple[Level, re.Pattern[str]], ...] = (
    ("heading", re.compile(rf"(?P<number>[{CHINESE}]{{1,4}})\s*、\s*")),
    ("item", re.compile(rf"[（(]\s*(?P<number>[{CHINESE}]{{1,4}})\s*[）)]\s*")),
    ("subitem", re.compile(r"(?P<number>\d{1,2})\s*(?:[.．](?!\d)|、)\s*")),
    ("point", re.compile(r"[（(]\s*(?P<number>\d{1,2})\s*[）)]\s*")),
    ("mark", re.compile(r"(?P<number>[①-⑳])\s*")),
)


def read(line: str) -> Marker | None:
    """The marker that `line` opens with, or None. It may still be out of sequence: see `sequence`."""
    return _structure(line) or _numbered(line)


def _structure(line: str) -> Marker | None:
    match = _STRUCTURE.match(line)
    if not match:
        return None
    rest = line[match.end() :]
    set_off = bool(match["gap"]) or not rest or rest[0] in "【（"
    if re.match(_REFERS, rest) and not (set_off and match["gap"]):
        return None
    label = re.sub(r"\s", "", match[0])
    sub = ordinal(match["sub"]) if match["sub"] else 0
    return Marker(_UNITS[match["unit"]], ordinal(match["number"]), sub, label, match.end(), set_off)


def _numbered(line: str) -> Marker | None:
    for level, pattern in _NUMBERED:
        match = pattern.match(line)
        if match and not re.match(_COUNTS, line[match.end() :]):
            text = match["number"]
            number = ord(text) - ord("①") + 1 if level == "mark" else ordinal(text)
            label = _label(level, re.sub(r"\s", "", match[0]))
            return Marker(level, number, 0, label, match.end())
    return None


def _label(level: Level, written: str) -> str:
    """Brackets are mixed even within one document; a label always has the full-width ones."""
    if level == "subitem":
        return written.rstrip(".．、")
    return written.replace("(", "（").replace(")", "）")


_INLINE: dict[str, re.Pattern[str]] = {
    "point": re.compile(r"(?<=[：:。；;，,])\s*[（(](\d{1,2})[）)]"),
    "item": re.compile(rf"(?<=[：:。；;])\s*[（(]([{CHINESE}]{{1,3}})[）)](?!\s*(?:项|款|目|、|至))"),
    "subitem": re.compile(r"(?<=[：:。；;])\s*(\d{1,2})[.．、](?!\d)"),
}


def inline(line: str, begin: int, level: Level) -> list[int]:
    """Where a run （1）…（2）… of at least two begins within a line, counted from one."""
    starts: list[int] = []
    for match in _INLINE[level].finditer(line, begin):
        if ordinal(match[1]) == len(starts) + 1:
            starts.append(match.start() + len(match[0]) - len(match[0].lstrip()))
    return starts if len(starts) > 1 else []
