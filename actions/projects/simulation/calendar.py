"""A year's working days, numbered."""

from bisect import bisect_left
from datetime import date, timedelta
from functools import cached_property

from xiaoshan.working_days import add_working_days, is_working_day


class Calendar:
    """Working day number 0 is the first of the year."""

    def __init__(self, year: int):
        self.year = year

    @cached_property
    def _days(self) -> list[date]:
        first, length = date(self.year, 1, 1), (date(self.year + 1, 1, 1) - date(self.year, 1, 1)).days
        return [day for n in range(length) if is_working_day(day := first + timedelta(days=n))]

    @property
    def working_days(self) -> int:
        return len(self._days)

    def number(self, day: date) -> int:
        """The number of the day, of the next working day where it is none."""
        return bisect_left(self._days, day)

    def day(self, time: float) -> date:
        """The working day of a simulated time, in a later year if need be."""
        number = int(time)
        if number < len(self._days):
            return self._days[number]
        return add_working_days(self._days[-1], number - len(self._days) + 1)
