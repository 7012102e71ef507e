"""The tables of bookings. Their unique indexes, not the program, keep a seat from being given twice."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, String, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from actions.idempotency import KeptAnswer
from actions.locks import LockRow
from xiaoshan.clock import SHANGHAI
from xiaoshan.moments import Moment
from xiaoshan.sealed import Sealed, digest_of

# Whatever changes here is audited.
NEEDS = ("actions.protection",)


class Base(DeclarativeBase):
    pass


class Status(StrEnum):
    """HELD is not shown (it is an offer), MISSED is not stored (it is a booking that is over unused)."""

    HELD = "held"
    BOOKED = "booked"
    CHECKED_IN = "checked_in"
    CALLED = "called"
    CANCELLED = "cancelled"
    EXCUSED = "excused"
    MISSED = "missed"


class WaitingStatus(StrEnum):
    WAITING = "waiting"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    LEFT = "left"
    EXPIRED = "expired"


# Queries use the very words of the indexes, so that both databases recognise them.
HOLDS_SEAT = text("status <> 'cancelled'")
WAITS = text("status IN ('waiting', 'offered')")


def _unique_while(name: str, condition: Any, *columns: str) -> Index:
    return Index(name, *columns, unique=True, sqlite_where=condition, postgresql_where=condition)


class Appointment(Base):
    """One booking; it holds `seat` (1 to the service's capacity) of its slot until it is cancelled.

    A seat offered to somebody of the waiting list is a row, too, HELD until `held_until`.
    `conversation` is where notices go. `queue_number` counts from 1 by hall, service and day.
    """

    __tablename__ = "appointments"
    __table_args__ = (
        CheckConstraint("seat >= 1", name="appointments_seat"),
        _unique_while("appointments_one_a_seat", HOLDS_SEAT, "hall", "service", "day", "start", "seat"),
        _unique_while("appointments_one_a_day", HOLDS_SEAT, "phone_digest", "service", "day"),
        Index("appointments_one_a_number", "hall", "service", "day", "queue_number", unique=True),
        Index("appointments_held", "held_until"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    hall: Mapped[str] = mapped_column(String(40))
    service: Mapped[str] = mapped_column(String(40))
    day: Mapped[date]
    start: Mapped[time]
    end: Mapped[time]
    seat: Mapped[int]
    name: Mapped[str] = mapped_column(Sealed)
    phone: Mapped[str] = mapped_column(Sealed)
    phone_digest: Mapped[str | None] = digest_of("phone")
    status: Mapped[str] = mapped_column(String(20), default=Status.BOOKED)
    conversation: Mapped[str | None] = mapped_column(String(64))
    held_until: Mapped[datetime | None] = mapped_column(Moment)
    queue_number: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)

    def begins(self) -> datetime:
        return datetime.combine(self.day, self.start, SHANGHAI)

    def ends(self) -> datetime:
        return datetime.combine(self.day, self.end, SHANGHAI)


class Waiting(Base):
    """Somebody who waits for a seat of a slot, or of any slot of the day when `start` is empty.

    The booking that an offer becomes has the same code.
    """

    __tablename__ = "appointment_waiting"
    __table_args__ = (
        _unique_while("appointment_waiting_one_a_day", WAITS, "phone_digest", "service", "day"),
        Index("appointment_waiting_order", "hall", "service", "day", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    hall: Mapped[str] = mapped_column(String(40))
    service: Mapped[str] = mapped_column(String(40))
    day: Mapped[date]
    start: Mapped[time | None]
    name: Mapped[str] = mapped_column(Sealed)
    phone: Mapped[str] = mapped_column(Sealed)
    phone_digest: Mapped[str | None] = digest_of("phone")
    status: Mapped[str] = mapped_column(String(20), default=WaitingStatus.WAITING)
    conversation: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)


class Event(Base):
    """What happened to a booking or waiting entry. Triggers of the database refuse changes and deletions.

    `detail` holds times and places, never who the citizen is.
    """

    __tablename__ = "appointment_events"
    __table_args__ = (Index("appointment_events_of", "code", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12))
    kind: Mapped[str] = mapped_column(String(20))
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Moment)


class Lock(LockRow, Base):
    """Changed by whoever decides about the same thing, so that only one of them gets through."""

    __tablename__ = "appointment_locks"

    name: Mapped[str] = mapped_column(String(100), primary_key=True)


class Answer(KeptAnswer, Base):
    __tablename__ = "appointment_answers"
