"""Days as official documents write them."""

import re
from collections.abc import Sequence
from datetime import date

from knowledge_base.description.numbers import compact
from knowledge_base.structure.numerals import ordinal

_NUMERAL = r"[\d〇○零一二三四五六七八九十]"
DAY = rf"(?P<year>{_NUMERAL}{{4}})年(?P<month>{_NUMERAL}{{1,3}})月(?P<day>{_NUMERAL}{{1,3}})日"
_ALONE = re.compile(DAY)
_HEAD_LINES, _TAIL_LINES, _HEAD_CHARACTERS = 40, 6, 600


def date_of(match: re.Match[str]) -> date | None:
    """None for a day that no calendar has."""
    try:
        return date(*(ordinal(match[part].replace("○", "〇")) for part in ("year", "month", "day")))
    except ValueError:
        return None


def is_date(line: str) -> date | None:
    """The day that a line consists of."""
    match = _ALONE.fullmatch(compact(line))
    return date_of(match) if match else None


def issued_on(lines: Sequence[str]) -> date | None:
    """The date under the notice's signature; else the first date named above the first article; else the
    date under the signature at the end."""
    for line in lines[:_HEAD_LINES]:
        if day := is_date(line):
            return day
    head = re.split(r"\n第[一1]\s*[章条]", "\n".join(lines), maxsplit=1)[0][:_HEAD_CHARACTERS]
    if match := _ALONE.search(compact(head)):
        return date_of(match)
    return next((day for line in reversed(lines[-_TAIL_LINES:]) if (day := is_date(line))), None)
