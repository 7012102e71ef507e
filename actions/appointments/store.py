"""Reading and writing bookings; what may be booked is decided by the callers."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.appointments.models import Appointment, Status


def by_code(session: Session, code: str, for_update: bool = False) -> Appointment | None:
    """The booking with that code; `for_update` keeps others from changing it until the transaction ends."""
    query = select(Appointment).where(Appointment.code == code)
    return session.scalar(query.with_for_update() if for_update else query)


def by_key(session: Session, key: str) -> Appointment | None:
    return session.scalar(select(Appointment).where(Appointment.idempotency_key == key))


def of_the_day(session: Session, phone: str, service: str, day: date) -> Appointment | None:
    """The booking that counts against one booking a telephone, service and day."""
    return session.scalar(
        select(Appointment).where(
            Appointment.phone == phone,
            Appointment.service == service,
            Appointment.day == day,
            Appointment.status != Status.CANCELLED,
        )
    )


def upcoming(session: Session, phone: str, now: datetime) -> list[Appointment]:
    """What the telephone has booked and is not over yet, the soonest first; `now` in Asia/Shanghai."""
    today, present = now.date(), now.time().replace(tzinfo=None)
    held = session.scalars(
        select(Appointment)
        .where(Appointment.phone == phone, Appointment.status != Status.CANCELLED, Appointment.day >= today)
        .order_by(Appointment.day, Appointment.start)
    )
    return [one for one in held if (one.day, one.end) > (today, present)]


def seats_taken(session: Session, hall: str, service: str, day: date, start: time) -> set[int]:
    return set(
        session.scalars(
            select(Appointment.seat).where(
                Appointment.hall == hall,
                Appointment.service == service,
                Appointment.day == day,
                Appointment.start == start,
                Appointment.status != Status.CANCELLED,
            )
        )
    )


def taken(
    session: Session, hall: str, service: str, days: Iterable[date], capacity: int
) -> Counter[tuple[date, time]]:
    """How many seats up to `capacity` are taken in each slot of the days."""
    rows = session.execute(
        select(Appointment.day, Appointment.start, func.count())
        .where(
            Appointment.hall == hall,
            Appointment.service == service,
            Appointment.day.in_(list(days)),
            # A seat above the capacity remains from a time with more counters; it takes nobody's place.
            Appointment.seat <= capacity,
            Appointment.status != Status.CANCELLED,
        )
        .group_by(Appointment.day, Appointment.start)
    )
    return Counter({(day, start): count for day, start, count in rows})
