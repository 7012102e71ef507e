"""Festivals that are days but no public holiday of several days."""

import re
from datetime import date

from nlu.extraction.calendar_expressions import parse_day

# As said → as the calendar library knows it.
_KNOWN_AS = {
    "大年三十": "除夕",
    "年三十": "除夕",
    "平安夜": "12月24日",
    "圣诞": "圣诞节",
    "元宵": "元宵节",
    "重阳": "重阳节",
    "六一": "儿童节",
    "三八": "妇女节",
}
NAMES = "除夕|大年三十|年三十|大年初[一二三四五六七八九十]|元宵节?|七夕|重阳节?|冬至|平安夜|圣诞节?|腊八节?|六一(?:儿童)?节|儿童节|三八(?:妇女)?节|妇女节|教师节"


def festival(name: str, today: date) -> date | None:
    """The present or next day of that name."""
    known = _KNOWN_AS.get(name) or _KNOWN_AS.get(re.sub("(?:儿童|妇女)?节$", "", name)) or name
    day = parse_day(known, today)
    if day is not None and day < today:
        return parse_day(known, date(today.year + 1, 1, 1))
    return day
