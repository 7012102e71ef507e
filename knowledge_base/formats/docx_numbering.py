"""The numbers that Word shows and does not store: 第一条 of a paragraph numbered automatically."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from knowledge_base.structure.numerals import chinese

_VALUE = qn("w:val")
_CHINESE = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "ideographDigital",
    )
)
_CIRCLED = frozenset(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"))


@dataclass(frozen=True)
class _Level:
    """`pattern` is like 第%1条; `gap` says that something stands between number and text."""

    start: int
    form: str
    pattern: str
    gap: bool


class Numbering:
    """Counts the numbered paragraphs of one document, in their order."""

    def __init__(self, document: Any):
        self._styles = {
            style.get(qn("w:styleId")): style for style in document.styles.element.findall(qn("w:style"))
        }
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        for abstract in root.findall(qn("w:abstractNum")):
            self._levels[abstract.get(qn("w:abstractNumId"))] = _levels(abstract)
        for number in root.findall(qn("w:num")):
            identifier = number.get(qn("w:numId"))
            self._lists[identifier] = number.find(qn("w:abstractNumId")).get(_VALUE)
            self._restarts[identifier] = {
                int(override.get(qn("w:ilvl"))): int(start.get(_VALUE))
                for override in number.findall(qn("w:lvlOverride"))
                if (start := override.find(qn("w:startOverride"))) is not None
            }

    def is_heading(self, paragraph: Any) -> bool:
        """By outline level, or a style that has one."""
        for properties in self._properties(paragraph):
            outline = properties.find(qn("w:outlineLvl"))
            if outline is not None:
                return int(outline.get(_VALUE)) < 9
        return False

    def label(self, paragraph: Any) -> str:
        """The number with what separates it from the text; empty for an unnumbered paragraph or a bullet."""
        number, depth = self._place(paragraph)
        levels = self._levels.get(self._lists.get(number, ""), {})
        if depth not in levels:
            return ""
        counts = self._counts[self._lists[number]]
        restart = self._restarts.get(number, {}).pop(depth, None)
        start = levels[depth].start if restart is None else restart
        counts[depth] = start if restart is not None or depth not in counts else counts[depth] + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        level = levels[depth]
        if level.form in ("bullet", "none"):
            return ""
        shown = re.sub(r"%(\d)", lambda match: _shown(levels, counts, int(match[1]) - 1), level.pattern)
        return shown + (" " if shown and level.gap and re.search(r"\w$", shown) else "")

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list and level of a paragraph, by itself or by its style."""
        number, depth = "", None
        for properties in self._properties(paragraph):
            numbered = properties.find(qn("w:numPr"))
            if numbered is None:
                continue
            identifier, level = numbered.find(qn("w:numId")), numbered.find(qn("w:ilvl"))
            if depth is None and level is not None:
                depth = int(level.get(_VALUE))
            if not number and identifier is not None:
                number = identifier.get(_VALUE)
        return number, depth or 0

    def _properties(self, paragraph: Any) -> list[Any]:
        """The paragraph's own properties, then those of its style and the styles that one is based on."""
        found = []
        own = paragraph.find(qn("w:pPr"))
        style = None
        if own is not None:
            found.append(own)
            named = own.find(qn("w:pStyle"))
            style = self._styles.get(named.get(_VALUE)) if named is not None else None
        for _ in range(len(self._styles)):
            if style is None:
                break
            properties = style.find(qn("w:pPr"))
            if properties is not None:
                found.append(properties)
            based = style.find(qn("w:basedOn"))
            style = self._styles.get(based.get(_VALUE)) if based is not None else None
        return found


def _levels(abstract: Any) -> dict[int, _Level]:
    found = {}
    for level in abstract.findall(qn("w:lvl")):
        found[int(level.get(qn("w:ilvl")))] = _Level(
            start=int(_value(level, "w:start", "1")),
            form=_value(level, "w:numFmt", "decimal"),
            pattern=_value(level, "w:lvlText", ""),
            gap=_value(level, "w:suff", "tab") != "nothing",
        )
    return found


def _value(element: Any, name: str, default: str) -> str:
    child = element.find(qn(name))
    return str(child.get(_VALUE, default)) if child is not None else default


def _shown(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
    level = levels.get(depth)
    if level is None:
        return ""
    number = counts.get(depth, level.start)
    if level.form in _CHINESE and 0 < number < 10000:
        return chinese(number)
    if level.form in _CIRCLED and 0 < number <= 20:
        return chr(ord("①") + number - 1)
    if level.form in ("lowerLetter", "upperLetter") and 0 < number <= 26:
        return chr(ord("a" if level.form == "lowerLetter" else "A") + number - 1)
    if level.form in ("lowerRoman", "upperRoman") and 0 < number < 40:
        roman = (
            "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]
        )
        return roman.lower() if level.form == "lowerRoman" else roman
    return str(number)
