"""Calendar steps that `datetime` leaves to its users."""

import calendar
from datetime import date


def valid_date(year: int | None, month: int | None, day: int | None) -> date | None:
    """The date, or None where the calendar has none (2月30日) or a part is missing."""
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def first_of_month(today: date, offset: int) -> date:
    """The first day of the month `offset` months from today's."""
    month = today.year * 12 + today.month - 1 + offset
    return date(month // 12, month % 12 + 1, 1)


def last_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def months_between(earlier: date, later: date) -> int:
    """Full months from one day to another."""
    return 12 * (later.year - earlier.year) + later.month - earlier.month - (later.day < earlier.day)


def in_year(month: int | None, day: int | None, today: date) -> date | None:
    """This year's day of that name, next year's when it is over."""
    this_year = valid_date(today.year, month, day)
    if this_year is not None and this_year >= today:
        return this_year
    return valid_date(today.year + 1, month, day)


def next_with_day(day: int | None, today: date) -> date | None:
    """The next day with that number in its month, today included."""
    for offset in range(12):
        first = first_of_month(today, offset)
        found = valid_date(first.year, first.month, day)
        if found is not None and found >= today:
            return found
    return None
