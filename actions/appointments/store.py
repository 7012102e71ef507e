"""Reading and writing bookings; what may be booked is decided by the callers."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, load_only

from actions.appointments.models import HOLDS_SEAT, Appointment, Status
from xiaoshan.sealed import digest


def by_code(session: Session, code: str, for_update: bool = False) -> Appointment | None:
    """The booking with that code; `for_update` keeps others from changing it until the transaction ends."""
    query = select(Appointment).where(Appointment.code == code)
    return session.scalar(query.with_for_update() if for_update else query)


def of_the_day(session: Session, phone: str, service: str, day: date) -> Appointment | None:
    """The booking or offer that counts against one booking a telephone, service and day."""
    return session.scalar(
        select(Appointment).where(
            Appointment.phone_digest == digest("phone", phone),
            Appointment.service == service,
            Appointment.day == day,
            HOLDS_SEAT,
        )
    )


def ahead(session: Session, phone: str, now: datetime) -> list[Appointment]:
    """What the telephone has booked and is not over yet, the soonest first; `now` in Asia/Shanghai."""
    return [one for one in _of(session, phone, now.date()) if (one.day, one.end) > (now.date(), _clock(now))]


def missed(session: Session, phone: str, since: date, now: datetime) -> list[date]:
    """The days of bookings from a day on that are over and were neither used nor cancelled, in order."""
    held = _of(session, phone, since)
    return [
        one.day
        for one in held
        if one.status == Status.BOOKED and (one.day, one.end) <= (now.date(), _clock(now))
    ]


def seats_taken(session: Session, hall: str, service: str, day: date, start: time) -> set[int]:
    return set(
        session.scalars(
            select(Appointment.seat).where(
                Appointment.hall == hall,
                Appointment.service == service,
                Appointment.day == day,
                Appointment.start == start,
                HOLDS_SEAT,
            )
        )
    )


def taken(
    session: Session, hall: str, service: str, days: Iterable[date], capacity: int, now: datetime
) -> Counter[tuple[date, time]]:
    """How many seats up to `capacity` are taken in each slot of the days; offers that ran out take none."""
    rows = session.execute(
        select(Appointment.day, Appointment.start, func.count())
        .where(
            Appointment.hall == hall,
            Appointment.service == service,
            Appointment.day.in_(list(days)),
            # A seat above the capacity remains from a time with more counters; it takes nobody's place.
            Appointment.seat <= capacity,
            HOLDS_SEAT,
            or_(Appointment.status != Status.HELD, Appointment.held_until > now),
        )
        .group_by(Appointment.day, Appointment.start)
    )
    return Counter({(day, start): count for day, start, count in rows})


def in_queue(session: Session, hall: str, service: str, day: date) -> list[Appointment]:
    """Who has checked in and was not called yet, in the order they are called; who they are is not opened."""
    return list(
        session.scalars(
            select(Appointment)
            .where(
                Appointment.hall == hall,
                Appointment.service == service,
                Appointment.day == day,
                Appointment.status == Status.CHECKED_IN,
                HOLDS_SEAT,
            )
            .order_by(Appointment.start, Appointment.queue_number)
            .options(load_only(Appointment.code, Appointment.start, Appointment.queue_number))
        )
    )


def last_number(session: Session, hall: str, service: str, day: date) -> int:
    """The queue number given last that day; 0 before the first."""
    query = select(func.max(Appointment.queue_number)).where(
        Appointment.hall == hall, Appointment.service == service, Appointment.day == day
    )
    return session.scalar(query) or 0


def by_status(session: Session, hall: str, first: date, last: date) -> list[tuple[str, date, time, str, int]]:
    """Service, day, start, status and how many, for the days of one hall; offers are left out."""
    what = (Appointment.service, Appointment.day, Appointment.start, Appointment.status)
    rows = session.execute(
        select(*what, func.count())
        .where(
            Appointment.hall == hall,
            and_(Appointment.day >= first, Appointment.day <= last),
            Appointment.status != Status.HELD,
            HOLDS_SEAT,
        )
        .group_by(*what)
    )
    return [(*row,) for row in rows]


def _of(session: Session, phone: str, since: date) -> Iterable[Appointment]:
    return session.scalars(
        select(Appointment)
        .where(
            Appointment.phone_digest == digest("phone", phone),
            Appointment.day >= since,
            Appointment.status != Status.HELD,
            HOLDS_SEAT,
        )
        .order_by(Appointment.day, Appointment.start)
    )


def _clock(now: datetime) -> time:
    return now.time().replace(tzinfo=None)
