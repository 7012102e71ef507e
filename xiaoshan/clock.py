"""The one place that a process takes the present from."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


class Clock(Protocol):
    """Tells the present as an aware datetime in Asia/Shanghai."""

    def now(self) -> datetime: ...

    def today(self) -> date: ...


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        return datetime.now(SHANGHAI)

    def today(self) -> date:
        return self.now().date()


@dataclass(frozen=True)
class FixedClock:
    """A present that stands still, for tests, demonstrations and reproducible runs."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment.astimezone(SHANGHAI)

    def today(self) -> date:
        return self.now().date()


def clock_from_environment(environment: Mapping[str, str] = os.environ) -> Clock:
    """The clock that XIAOSHAN_NOW asks for: an ISO 8601 date-time with offset fixes it.

    Raises ValueError when the variable is set but is no date-time with an offset: a present that
    was misread would shift every deadline without anybody noticing.
    """
    text = environment.get("XIAOSHAN_NOW", "").strip()
    if not text:
        return SystemClock()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"XIAOSHAN_NOW is no ISO 8601 date-time: {text!r}") from error
    if moment.tzinfo is None:
        raise ValueError(f"XIAOSHAN_NOW needs an offset such as +08:00: {text!r}")
    return FixedClock(moment)
