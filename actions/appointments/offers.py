"""Giving a freed seat to whoever has waited longest, and passing on what was not taken up in time."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from actions.appointments import notices, store
from actions.appointments.catalogue import Catalogue
from actions.appointments.desk import Desk
from actions.appointments.locks import lock_waiting_list
from actions.appointments.models import WAITS, Appointment, Status, Waiting, WaitingStatus
from actions.appointments.notices import Kind
from actions.appointments.schedule import Slot
from actions.appointments.trail import Happened, note
from xiaoshan.quiet import quiet_hours
from xiaoshan.sealed import digest
from xiaoshan.transactions import read, transact

# An offer that ran out is worth telling for so long.
_TOLD_FOR = timedelta(days=1)


def offer_free_seats(
    session: Session, desk: Desk, hall_id: str, service_id: str, day: date, start: time
) -> None:
    """Holds each free seat of the slot for the next who waits for it. The waiting list must be locked."""
    hall, service = desk.catalogue.hall(hall_id), desk.catalogue.service(service_id)
    slot = desk.schedule(hall).slot(day, start) if hall else None
    if not hall or not service or not slot:
        return
    now = desk.clock.now()
    until = _ends(now, desk.schedule(hall).closes(slot), desk.catalogue)
    if until is None:
        return
    for entry in waiting_for(session, hall_id, service_id, slot):
        if store.of_the_day(session, entry.phone, service_id, day):
            continue
        seat = desk.free_seat(session, hall, service, slot)
        if seat is None:
            return
        _hold(session, desk, entry, slot, seat, now, until)


def pass_on(desk: Desk) -> None:
    """Ends offers that were not taken up in time and gives their seats to the next.

    In a transaction of its own: it holds whatever becomes of the request that noticed it.
    """
    if read(desk.engine, lambda session: _run_out(session, desk)):
        transact(desk.engine, lambda session: _pass_on(session, desk))


def _run_out(session: Session, desk: Desk) -> list[Appointment]:
    over = (Appointment.status == Status.HELD, Appointment.held_until <= desk.clock.now())
    return list(session.scalars(select(Appointment).where(*over)))


def _pass_on(session: Session, desk: Desk) -> None:
    now = desk.clock.now()
    for held in _run_out(session, desk):
        lock_waiting_list(session, held.hall, held.service, held.day)
        entry = session.scalar(select(Waiting).where(Waiting.code == held.code))
        if entry:
            entry.status = WaitingStatus.EXPIRED
            entry.changed_at = now
            note(session, entry, Happened.EXPIRED, now)
        notices.withdraw(session, held.code)
        notices.put(session, held, Kind.OFFER_EXPIRED, now, now + _TOLD_FOR)
        give_up(session, desk, held)


def give_up(session: Session, desk: Desk, held: Appointment) -> None:
    """Frees the seat of an offer for the next. The waiting list must be locked."""
    slot = (held.hall, held.service, held.day, held.start)
    session.delete(held)
    session.flush()
    offer_free_seats(session, desk, *slot)


def stop_waiting(session: Session, booked: Appointment, now: datetime) -> None:
    """Who books waits no more for the same service on that day, in whatever hall."""
    entry = session.scalar(
        select(Waiting).where(
            Waiting.phone_digest == digest("phone", booked.phone),
            Waiting.service == booked.service,
            Waiting.day == booked.day,
            WAITS,
        )
    )
    if entry:
        entry.status = WaitingStatus.LEFT
        entry.changed_at = now
        note(session, entry, Happened.LEFT, now)


def waiting_for(session: Session, hall: str, service: str, slot: Slot) -> list[Waiting]:
    """Who waits for the slot or for any of its day, first come first."""
    return list(
        session.scalars(
            select(Waiting)
            .where(
                Waiting.hall == hall,
                Waiting.service == service,
                Waiting.day == slot.day,
                Waiting.status == WaitingStatus.WAITING,
                or_(Waiting.start.is_(None), Waiting.start == slot.start),
            )
            .order_by(Waiting.id)
        )
    )


def _hold(
    session: Session, desk: Desk, entry: Waiting, slot: Slot, seat: int, now: datetime, until: datetime
) -> None:
    held = Appointment(
        code=entry.code,
        hall=entry.hall,
        service=entry.service,
        day=slot.day,
        start=slot.start,
        end=slot.end,
        seat=seat,
        name=entry.name,
        phone=entry.phone,
        status=Status.HELD,
        conversation=entry.conversation,
        held_until=until,
        created_at=now,
        changed_at=now,
    )
    session.add(held)
    entry.status = WaitingStatus.OFFERED
    entry.changed_at = now
    session.flush()
    notices.put(session, held, Kind.OFFER, now, until)
    note(session, held, Happened.OFFERED, now, until=until.isoformat())


def _ends(now: datetime, closes: datetime, catalogue: Catalogue) -> datetime | None:
    """Until when an offer made now is held, at most until the slot `closes`; None when that is over."""
    awake = quiet_hours().awake
    until = min(awake(awake(now) + timedelta(minutes=catalogue.waiting.offer_minutes)), closes)
    return until if until > now else None
