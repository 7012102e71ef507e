"""Tickets, what happened to them, their photos, ratings, and questions."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Numeric, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from actions.guesses import GuessPlace
from actions.hotline.states import Status
from actions.locks import LockRow
from xiaoshan.moments import Moment
from xiaoshan.sealed import Sealed, digest_of

# Who handed a ticket in is told what becomes of it; who has seen or changed it is audited.
NEEDS = ("actions.notices", "actions.protection")


class Base(DeclarativeBase):
    pass


class Kind(StrEnum):
    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    CONSULTATION = "consultation"
    PRAISE = "praise"
    REPORT = "report"


class Satisfaction(StrEnum):
    SATISFIED = "satisfied"
    FAIR = "fair"
    UNSATISFIED = "unsatisfied"


class Ticket(Base):
    """What a person has told the hotline, and where it stands.

    `service_code` is the category, `confidence` how sure the proposal of it was; both stay when the citizen
    changes the category (`chosen`). `duplicate_of` is the first ticket about the same matter.
    """

    __tablename__ = "tickets"
    __table_args__ = (Index("tickets_alike", "service_code", "district", "received_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    description: Mapped[str] = mapped_column(Sealed)
    phone: Mapped[str | None] = mapped_column(Sealed)
    phone_digest: Mapped[str | None] = digest_of("phone", index=True)
    location: Mapped[str | None] = mapped_column(Sealed)
    region: Mapped[str | None] = mapped_column(String(40))
    conversation: Mapped[str | None] = mapped_column(String(64))
    service_code: Mapped[str] = mapped_column(String(40))
    confidence: Mapped[float | None] = mapped_column(Numeric(4, 3, asdecimal=False))
    chosen: Mapped[bool] = mapped_column(default=False)
    district: Mapped[str | None] = mapped_column(String(40))
    duplicate_of: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"), index=True)
    status: Mapped[str] = mapped_column(String(20), default=Status.RECEIVED)
    due_on: Mapped[date | None]
    agency: Mapped[str | None] = mapped_column(String(100))
    answer: Mapped[str | None] = mapped_column(Sealed)
    satisfaction: Mapped[str | None] = mapped_column(String(20))
    remark: Mapped[str | None] = mapped_column(Sealed)
    received_at: Mapped[datetime] = mapped_column(Moment, index=True)
    updated_at: Mapped[datetime] = mapped_column(Moment)
    idempotency_key: Mapped[str | None] = mapped_column(String(100), unique=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    events: Mapped[list["TicketEvent"]] = relationship(order_by="TicketEvent.sequence", lazy="selectin")
    photos: Mapped[list["TicketPhoto"]] = relationship(order_by="TicketPhoto.position", lazy="selectin")


class TicketEvent(Base):
    """What happened to a ticket; `sequence` counts from 1. Triggers of the database refuse changes.

    `detail` holds codes and dates, never what a citizen wrote.
    """

    __tablename__ = "ticket_events"
    __table_args__ = (UniqueConstraint("ticket_id", "sequence", name="ticket_events_one_after_another"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"))
    sequence: Mapped[int]
    act: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20))
    by: Mapped[str] = mapped_column(String(80))
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Moment)


class TicketPhoto(Base):
    """A photo as it was kept (re-encoded); `digest` names its file. `position` counts from 1."""

    __tablename__ = "ticket_photos"
    __table_args__ = (
        UniqueConstraint("ticket_id", "position", name="ticket_photos_one_a_position"),
        UniqueConstraint("ticket_id", "digest", name="ticket_photos_once"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"))
    position: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    width: Mapped[int]
    height: Mapped[int]
    bytes: Mapped[int]
    added_at: Mapped[datetime] = mapped_column(Moment)


class Question(Base):
    """A question to the knowledge base, masked and nobody's: which `status` it had, and the articles it was
    answered with (`number`, `title`, `article`)."""

    __tablename__ = "questions"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Sealed)
    status: Mapped[str] = mapped_column(String(20))
    citations: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    asked_at: Mapped[datetime] = mapped_column(Moment, index=True)


class TicketGuess(GuessPlace, Base):
    """A try to prove who handed a ticket in."""

    __tablename__ = "ticket_guesses"
    __table_args__ = (UniqueConstraint("subject", "began", "number"),)


class HotlineLock(LockRow, Base):
    """Changed by whoever decides about the same thing, so that only one of them gets through."""

    __tablename__ = "hotline_locks"


class Subject(StrEnum):
    """What is rated; `about` of a rating says which one."""

    SERVICE = "service"
    CONVERSATION = "conversation"
    APPOINTMENT = "appointment"
    TICKET = "ticket"
    HALL = "hall"


class Rating(Base):
    """One person's opinion of one thing; a rating without a conversation stands alone.

    `conversation` is a digest: summaries and topics need not know whose it is. `ticket_id` is the ticket that
    a bad rating opened; it stays when the person changes their mind.
    """

    __tablename__ = "ratings"
    __table_args__ = (
        UniqueConstraint("conversation", "subject", "about", name="ratings_one_a_person"),
        UniqueConstraint("ticket_id", name="ratings_one_a_ticket"),
        CheckConstraint("stars BETWEEN 1 AND 5", name="ratings_stars"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation: Mapped[str | None] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(20), default=Subject.SERVICE)
    about: Mapped[str] = mapped_column(String(100))
    hall: Mapped[str | None] = mapped_column(String(40))
    stars: Mapped[int]
    comment: Mapped[str | None] = mapped_column(Sealed)
    name: Mapped[str | None] = mapped_column(Sealed)
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"))
    rated_at: Mapped[datetime] = mapped_column(Moment, index=True)
