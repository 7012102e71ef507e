"""Working days by the official calendar (法定节假日 and 调休), Asia/Shanghai dates.

Source: the State Council's yearly notices, through the `chinesecalendar` library, which knows the
years that have been announced. Beyond them the statutory holidays with a fixed date or a known
rule (全国年节及纪念日放假办法, as amended 2024) and weekends are used, and callers say that the
调休 of such a year is not announced yet (`arrangement_announced`).
"""

from datetime import date, timedelta
from functools import cache, lru_cache

import chinese_calendar
from chinese_calendar import Holiday
from lunardate import LunarDate

_ANNOUNCED_YEARS = range(
    min(day.year for day in chinese_calendar.holidays), max(day.year for day in chinese_calendar.holidays) + 1
)


def arrangement_announced(year: int) -> bool:
    """Whether the official arrangement of that year, 调休 included, is known."""
    return year in _ANNOUNCED_YEARS


# The library looks through all its days to see whether it knows one.
@lru_cache(maxsize=10_000)
def is_working_day(day: date) -> bool:
    """Whether offices work on that day."""
    if arrangement_announced(day.year):
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < 5 and day not in _statutory_holidays(day.year)


def holiday_name(day: date) -> str | None:
    """The Chinese name of the statutory holiday that makes this a day off, if one does."""
    if arrangement_announced(day.year):
        off, name = chinese_calendar.get_holiday_detail(day)
        return Holiday(name).chinese if off and name else None
    return _statutory_holidays(day.year).get(day)


def add_working_days(start: date, count: int) -> date:
    """The last day of a limit of `count` working days; the day after `start` counts as the first.

    Raises ValueError for a negative count. A count of 0 gives `start`.
    """
    if count < 0:
        raise ValueError("count must not be negative")
    day = start
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after `start` up to and including `end`; negative when `end` is earlier."""
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


@cache
def _statutory_holidays(year: int) -> dict[date, str]:
    new_year = LunarDate(year, 1, 1).to_solar_date()
    named = {
        date(year, 1, 1): "元旦",
        _qingming(year): "清明",
        date(year, 5, 1): "劳动节",
        date(year, 5, 2): "劳动节",
        LunarDate(year, 5, 5).to_solar_date(): "端午",
        LunarDate(year, 8, 15).to_solar_date(): "中秋",
        **{date(year, 10, day): "国庆节" for day in (1, 2, 3)},
    }
    # 除夕 to 初三, four days since the amendment in force from 2025.
    return named | {new_year + timedelta(days=n): "春节" for n in range(-1, 3)}


def _qingming(year: int) -> date:
    """4 or 5 April in this century (the usual rule of thumb for the solar term, exact 2000–2099)."""
    short = year % 100
    return date(year, 4, int(short * 0.2422 + 4.81) - short // 4)
