"""Working days and public holidays, as far as they are announced."""

from datetime import date, timedelta

import chinese_calendar

_DAY = timedelta(days=1)
# Days off where the year's arrangement is not announced yet; weekends beside them are off anyway.
_USUAL_LENGTH = {"元旦": 1, "春节": 8, "清明": 1, "劳动节": 5, "端午": 1, "中秋": 1, "国庆": 7}
_FIXED = {"元旦": (1, 1), "劳动节": (5, 1), "国庆": (10, 1)}
_ENGLISH = {
    "元旦": "New Year's Day",
    "春节": "Spring Festival",
    "清明": "Tomb-sweeping Day",
    "劳动节": "Labour Day",
    "端午": "Dragon Boat Festival",
    "中秋": "Mid-autumn Festival",
    "国庆": "National Day",
}


def is_working_day(day: date) -> bool:
    """By the official arrangement; Monday to Friday in years that are not announced."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def next_working_day(after: date, count: int = 1) -> date:
    """The count-th working day after a day."""
    day = after
    while count:
        day += _DAY
        count -= is_working_day(day)
    return day


def previous_working_day(before: date) -> date:
    day = before - _DAY
    while not is_working_day(day):
        day -= _DAY
    return day


def holiday(name: str, today: date) -> tuple[date, date]:
    """First and last day off of the present or next holiday of that name (a key of `_USUAL_LENGTH`)."""
    for year in (today.year, today.year + 1):
        first, last = _days_off(name, year)
        if last >= today:
            return first, last
    raise AssertionError("next year's holiday is never past")


def _days_off(name: str, year: int) -> tuple[date, date]:
    festival = _festival(name, year)
    try:
        announced = [
            day
            for offset in range(-10, 11)
            if chinese_calendar.get_holiday_detail(day := festival + offset * _DAY) == (True, _ENGLISH[name])
        ]
    except NotImplementedError:
        announced = []
    if announced:
        return min(announced), max(announced)
    return festival, festival + (_USUAL_LENGTH[name] - 1) * _DAY


def _festival(name: str, year: int) -> date:
    if name in _FIXED:
        return date(year, *_FIXED[name])
    from nlu.extraction.calendar_expressions import parse_day

    # The library knows the lunar calendar.
    day = parse_day(f"{year}年{name}节", date(year, 1, 1))
    if day is None:
        raise ValueError(f"no day for {name} {year}")
    return day
