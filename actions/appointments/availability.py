"""Which slots still have seats: those of a day, the next open day, and alternatives near a wish."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from actions.appointments import store
from actions.appointments.catalogue import Hall, Service
from actions.appointments.schedule import Schedule, Slot

ALTERNATIVES = 3


@dataclass(frozen=True)
class Availability:
    """The free seats of one service in one hall, as they were when it was read."""

    schedule: Schedule
    capacity: int
    taken: Counter[tuple[date, time]]

    @classmethod
    def load(cls, session: Session, schedule: Schedule, hall: Hall, service: Service) -> "Availability":
        now = schedule.clock.now()
        taken = store.taken(session, hall.id, service.id, schedule.days(), service.capacity, now)
        return cls(schedule, service.capacity, taken)

    def remaining(self, slot: Slot) -> int:
        return self.capacity - self.taken[slot.day, slot.start]

    def free(self, first: date | None = None) -> Iterator[Slot]:
        """The slots that can be booked from a day on, in order."""
        for day in self.schedule.days(first):
            yield from (slot for slot in self.schedule.bookable(day) if self.remaining(slot) > 0)

    def next_open(self, day: date) -> date | None:
        """The first day from `day` on with a free slot, else the first of the window, else None."""
        first = next(self.free(day), None) or next(self.free(), None)
        return first.day if first else None

    def near(self, day: date, start: time) -> list[Slot]:
        """The free slots closest to a wish: the same day's before other days', in order of time."""
        wish = datetime.combine(day, start)

        def distance(slot: Slot) -> tuple[bool, timedelta]:
            return slot.day != day, abs(datetime.combine(slot.day, slot.start) - wish)

        closest = sorted(self.free(), key=distance)[:ALTERNATIVES]
        return sorted(closest, key=lambda slot: (slot.day, slot.start))
