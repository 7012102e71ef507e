"""The trail of what happened to each booking, written in the transaction of what happened."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.appointments.models import Appointment, Event, Waiting
from actions.protection import audit


class Happened(StrEnum):
    BOOKED = "booked"
    MOVED = "moved"
    CANCELLED = "cancelled"
    CHECKED_IN = "checked_in"
    CALLED = "called"
    EXCUSED = "excused"
    WAITING = "waiting"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LEFT = "left"
    EXPIRED = "expired"


# Who does what is not the citizen's own doing.
_BY = {
    Happened.CALLED: audit.HALL,
    Happened.EXCUSED: audit.HALL,
    Happened.OFFERED: audit.SYSTEM,
    Happened.EXPIRED: audit.SYSTEM,
}


def note(session: Session, one: Appointment | Waiting, kind: Happened, at: datetime, **more: Any) -> None:
    """Appends what happened, with the place and time that the booking or entry has now, and audits it."""
    start = f"{one.start:%H:%M}" if one.start else None
    detail = {"hall": one.hall, "service": one.service, "date": one.day.isoformat(), "time": start}
    session.add(Event(code=one.code, kind=kind, detail=detail | more, at=at))
    audit.record(session, at, "appointments", one.code, kind, _BY.get(kind, audit.CITIZEN))


def events_of(session: Session, code: str) -> list[Event]:
    """Oldest first."""
    return list(session.scalars(select(Event).where(Event.code == code).order_by(Event.id)))
