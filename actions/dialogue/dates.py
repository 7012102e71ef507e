"""Dates and times the way a citizen reads them."""

from datetime import date, datetime, time

_WEEKDAYS = "一二三四五六日"


def spoken_date(day: date | str) -> str:
    """2026年11月25日（星期三）. Raises ValueError for a string that is no ISO date."""
    day = date.fromisoformat(day[:10]) if isinstance(day, str) else day
    return f"{day.year}年{day.month}月{day.day}日（星期{_WEEKDAYS[day.weekday()]}）"


def iso_date(value: object) -> date | None:
    """The day of an ISO date or date-time; None for anything else."""
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError:
        return None


def iso_time(value: object) -> str | None:
    """HH:MM of an ISO time; None for anything else."""
    try:
        return f"{time.fromisoformat(str(value)):%H:%M}"
    except ValueError:
        return None
