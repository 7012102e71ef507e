"""Parcels, and what happened to them: events that the database lets nobody rewrite (see migrations)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from actions.courier.states import in_order
from actions.guesses import GuessPlace
from actions.idempotency import KeptAnswer
from xiaoshan.moments import Moment
from xiaoshan.sealed import Sealed, digest_of

# Whatever changes here is audited, and told to whom it concerns.
NEEDS = ("actions.protection", "actions.notices")


class Base(DeclarativeBase):
    pass


class Parcel(Base):
    """One document on its way. `name`, `phone` and `address` are the citizen's; `price` is in fen.

    `status` is that of the last event by its own time; `turn` counts the events and changes with each, so
    that of two transactions that add one the database lets only one through.
    """

    __tablename__ = "parcels"
    __table_args__ = (CheckConstraint("price >= 0", name="parcels_price"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    document: Mapped[str] = mapped_column(String(40))
    direction: Mapped[str] = mapped_column(String(10))
    hall: Mapped[str | None] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(Sealed)
    phone: Mapped[str] = mapped_column(Sealed)
    phone_digest: Mapped[str | None] = digest_of("phone", index=True)
    address: Mapped[str] = mapped_column(Sealed)
    zone: Mapped[str | None] = mapped_column(String(20))
    grams: Mapped[int | None]
    urgent: Mapped[bool]
    payment: Mapped[str] = mapped_column(String(20))
    price: Mapped[int | None]
    appointment_code: Mapped[str | None] = mapped_column(String(12))
    conversation: Mapped[str | None] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(20))
    turn: Mapped[int]
    changed_at: Mapped[datetime] = mapped_column(Moment)
    events: Mapped[list["ParcelEvent"]] = relationship(lazy="selectin", back_populates="parcel")

    @property
    def timeline(self) -> list["ParcelEvent"]:
        """By the events' own time."""
        return in_order(self.events)


class ParcelEvent(Base):
    """Something that happened at `at` and was heard of at `recorded_at`; `report` is the carrier's id of it."""

    __tablename__ = "parcel_events"
    __table_args__ = (UniqueConstraint("report", name="parcel_events_one_a_report"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    parcel_id: Mapped[int] = mapped_column(ForeignKey("parcels.id"), index=True)
    status: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(Moment)
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    place: Mapped[str | None] = mapped_column(String(100))
    reason: Mapped[str | None] = mapped_column(String(20))
    report: Mapped[str | None] = mapped_column(String(64))
    parcel: Mapped[Parcel] = relationship(back_populates="events")


class Answer(KeptAnswer, Base):
    __tablename__ = "parcel_answers"


class ParcelGuess(GuessPlace, Base):
    """A try to prove to be the citizen; the unique constraint keeps a window from having more than its number."""

    __tablename__ = "parcel_guesses"
    __table_args__ = (UniqueConstraint("subject", "began", "number"),)
