"""Tickets and ratings."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from actions.moments import Moment


class Base(DeclarativeBase):
    pass


class Kind(StrEnum):
    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    CONSULTATION = "consultation"
    PRAISE = "praise"
    REPORT = "report"


class Status(StrEnum):
    """What this system can vouch for; a connected 12345 platform has further ones."""

    RECEIVED = "received"


class Ticket(Base):
    """What a person has told the hotline."""

    __tablename__ = "tickets"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    description: Mapped[str] = mapped_column(Text)
    phone: Mapped[str | None] = mapped_column(String(20))
    location: Mapped[str | None] = mapped_column(String(200))
    region: Mapped[str | None] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(20), default=Status.RECEIVED)
    received_at: Mapped[datetime] = mapped_column(Moment, index=True)
    idempotency_key: Mapped[str | None] = mapped_column(String(100), unique=True)
    fingerprint: Mapped[str] = mapped_column(String(64))


class Rating(Base):
    """One conversation's opinion of one thing; a rating without a conversation stands alone.

    `conversation` is a digest: the token itself would open the conversation.
    """

    __tablename__ = "ratings"
    __table_args__ = (
        UniqueConstraint("conversation", "about", name="ratings_one_a_conversation"),
        CheckConstraint("stars BETWEEN 1 AND 5", name="ratings_stars"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation: Mapped[str | None] = mapped_column(String(64))
    about: Mapped[str] = mapped_column(String(100))
    stars: Mapped[int]
    comment: Mapped[str | None] = mapped_column(Text)
    rated_at: Mapped[datetime] = mapped_column(Moment)
