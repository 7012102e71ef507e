"""The two periods that are compared, and what has grown."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from actions.hotline.parameters import HotTopics


class Period(StrEnum):
    DAY = "day"
    WEEK = "week"


_LENGTH = {Period.DAY: timedelta(days=1), Period.WEEK: timedelta(weeks=1)}


@dataclass(frozen=True)
class Window:
    """The period that ends now, from `since` on, and the one of the same length that begins at `before`.

    They end at the same time of day, so that a morning is not compared with a whole day.
    """

    before: datetime
    since: datetime
    until: datetime

    @classmethod
    def ending(cls, until: datetime, period: Period) -> "Window":
        length = _LENGTH[period]
        return cls(until - 2 * length, until - length, until)

    def is_now(self, moment: datetime) -> bool:
        return moment >= self.since


def growth(now: int, before: int) -> float | None:
    """0.5 is half as many again, -1.0 nothing any more; None where there was nothing before."""
    return round((now - before) / before, 3) if before else None


def is_rising(now: int, before: int, settings: HotTopics) -> bool:
    """Whether so many more is worth an operator's attention."""
    grown = growth(now, before)
    return now >= settings.rising_texts and (grown is None or grown >= settings.rising_growth)
