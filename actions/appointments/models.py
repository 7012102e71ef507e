"""The table of bookings. Its unique indexes, not the program, keep a seat from being given twice."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, String, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from actions.moments import Moment


class Base(DeclarativeBase):
    pass


class Status(StrEnum):
    BOOKED = "booked"
    CHECKED_IN = "checked_in"
    CANCELLED = "cancelled"


_HOLDS_SEAT = text("status <> 'cancelled'")


class Appointment(Base):
    """One booking; it holds `seat` (1 to the service's capacity) of its slot until it is cancelled."""

    __tablename__ = "appointments"
    __table_args__ = (
        CheckConstraint("seat >= 1", name="appointments_seat"),
        Index(
            "appointments_one_a_seat",
            *("hall", "service", "day", "start", "seat"),
            unique=True,
            sqlite_where=_HOLDS_SEAT,
            postgresql_where=_HOLDS_SEAT,
        ),
        Index(
            "appointments_one_a_day",
            *("phone", "service", "day"),
            unique=True,
            sqlite_where=_HOLDS_SEAT,
            postgresql_where=_HOLDS_SEAT,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    hall: Mapped[str] = mapped_column(String(40))
    service: Mapped[str] = mapped_column(String(40))
    day: Mapped[date]
    start: Mapped[time]
    end: Mapped[time]
    seat: Mapped[int]
    name: Mapped[str] = mapped_column(String(40))
    phone: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20), default=Status.BOOKED)
    idempotency_key: Mapped[str | None] = mapped_column(String(100), unique=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
