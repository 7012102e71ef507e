"""The opening hours of the human desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, PositiveFloat, model_validator

from xiaoshan.clock import SHANGHAI
from xiaoshan.working_days import is_working_day

STANDARD = Path(__file__).with_name("desk.yml")
# The longest official holiday has eight or nine days.
_LOOK_AHEAD_DAYS = 30


class Session(BaseModel):
    """A part of a day; the minute of closing is closed."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    opens: time
    closes: time

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> "Session":
        if self.opens >= self.closes:
            raise ValueError(f"opens {self.opens} is not before closes {self.closes}")
        return self


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    working_days_only: bool
    sessions: list[Session]
    closed_on: list[date] = []
    present_seconds: PositiveFloat
    deserted_seconds: PositiveFloat


@dataclass(frozen=True)
class Hours:
    """All times Asia/Shanghai."""

    sessions: tuple[Session, ...]
    working_days_only: bool
    closed_on: frozenset[date]
    present_seconds: float
    deserted_seconds: float

    def open_at(self, moment: datetime) -> bool:
        at = moment.time().replace(tzinfo=None)
        return any(session.opens <= at < session.closes for session in self._on(moment.date()))

    def next_opening(self, moment: datetime) -> datetime | None:
        """The first opening after `moment`; None when there is none within a month."""
        return next((opening for opening in self._openings(moment.date()) if opening > moment), None)

    def _openings(self, first: date) -> Iterator[datetime]:
        for days in range(_LOOK_AHEAD_DAYS):
            day = first + timedelta(days=days)
            for session in self._on(day):
                yield datetime.combine(day, session.opens, SHANGHAI)

    def _on(self, day: date) -> tuple[Session, ...]:
        closed = day in self.closed_on or (self.working_days_only and not is_working_day(day))
        return () if closed else self.sessions


def load_hours(path: Path = STANDARD) -> Hours:
    """Raises ValueError (pydantic's ValidationError included) for a file that is not of this shape."""
    content = _File.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    return Hours(
        tuple(sorted(content.sessions, key=lambda session: session.opens)),
        content.working_days_only,
        frozenset(content.closed_on),
        content.present_seconds,
        content.deserted_seconds,
    )
