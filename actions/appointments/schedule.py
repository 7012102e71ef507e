"""When a hall takes bookings: slots of a day, the booking window, and why a day is closed. No database."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from actions.appointments.catalogue import Catalogue, Hall, Period
from xiaoshan.clock import SHANGHAI, Clock
from xiaoshan.working_days import arrangement_announced, holiday_name, is_working_day


class Closure(StrEnum):
    """Why nothing can be booked on a day."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    TOO_LATE = "too_late"
    TOO_FAR = "too_far"


@dataclass(frozen=True)
class Slot:
    """A stretch of a day, in Asia/Shanghai."""

    day: date
    start: time
    end: time
    period: Period

    def begins(self) -> datetime:
        return datetime.combine(self.day, self.start, SHANGHAI)

    def ends(self) -> datetime:
        return datetime.combine(self.day, self.end, SHANGHAI)


@dataclass(frozen=True)
class Schedule:
    """The opening hours of a hall (the usual ones without a hall) seen from the present of `clock`."""

    catalogue: Catalogue
    clock: Clock
    hall: Hall | None = None

    def last_day(self) -> date:
        return self.clock.today() + timedelta(days=self.catalogue.booking.days_ahead)

    def days(self, first: date | None = None) -> Iterator[date]:
        """The days of the booking window from `first` on that have slots left in time."""
        day = max(first or self.clock.today(), self.clock.today())
        while day <= self.last_day():
            if self.closure(day) is None:
                yield day
            day += timedelta(days=1)

    def closure(self, day: date) -> Closure | None:
        """Why the day is closed, or None when slots of it can still be booked if they are free."""
        if day < self.clock.today():
            return Closure.TOO_LATE
        # Before the calendar is asked: it ends long before what a date can say.
        if day > self.last_day():
            return Closure.TOO_FAR
        if not is_working_day(day):
            return Closure.HOLIDAY if holiday_name(day) else Closure.WEEKEND
        if not any(self.in_time(slot) for slot in self.slots(day)):
            return Closure.TOO_LATE
        return None

    def bookable(self, day: date) -> list[Slot]:
        """The slots of a day that are still in time; none on a closed day."""
        if self.closure(day):
            return []
        return [slot for slot in self.slots(day) if self.in_time(slot)]

    def slot(self, day: date, start: time) -> Slot | None:
        """The slot that starts at that time by the opening hours, bookable or not."""
        return next((slot for slot in self.slots(day) if slot.start == start), None)

    def slots(self, day: date) -> Iterator[Slot]:
        hours = self.catalogue.hours_of(self.hall)
        length = timedelta(minutes=hours.slot_minutes)
        for sitting in hours.sessions:
            start = datetime.combine(day, sitting.opens)
            while start + length <= datetime.combine(day, sitting.closes):
                yield Slot(day, start.time(), (start + length).time(), sitting.period)
                start += length

    def in_time(self, slot: Slot) -> bool:
        return self.clock.now() <= self.closes(slot)

    def closes(self, slot: Slot) -> datetime:
        """Until when the slot can be booked."""
        return slot.begins() - timedelta(minutes=self.catalogue.booking.cutoff_minutes)

    def calendar_note(self, day: date) -> str | None:
        """What to say about a day of a year whose 调休 is not announced yet."""
        if arrangement_announced(day.year):
            return None
        return f"{day.year}年的放假调休安排尚未公布，届时请以国务院办公厅通知为准。"
