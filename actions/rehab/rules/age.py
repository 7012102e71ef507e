"""Full years, and the same day of a later year."""

from datetime import date


def full_years(born: date, day: date) -> int:
    """Completed years of age on a day; negative before birth."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def years_later(day: date, years: int) -> date:
    """The same calendar day; the end of February where a 29 February has none (民法典 第二百零二条)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)
