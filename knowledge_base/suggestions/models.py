"""What was suggested, and what agents made of it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from xiaoshan.moments import Moment


class Base(DeclarativeBase):
    pass


class Outcome(StrEnum):
    USED = "used"
    EDITED = "edited"
    REJECTED = "rejected"


class Offer(Base):
    """One source suggested for one need on one day, however often the talk was read. `need` is masked;
    `target` names the source (`Target.key`)."""

    __tablename__ = "suggestion_offers"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    need: Mapped[str] = mapped_column(Text)
    target: Mapped[str] = mapped_column(String(64))
    document_id: Mapped[str] = mapped_column(String(100))
    quotes: Mapped[list[str]] = mapped_column(JSON)
    offered_at: Mapped[datetime] = mapped_column(Moment, index=True)


class Feedback(Base):
    """What the agent did with an offer; a later word replaces the earlier one. `text` is masked."""

    __tablename__ = "suggestion_feedback"
    __table_args__ = (
        CheckConstraint("outcome IN ('used', 'edited', 'rejected')", name="suggestion_feedback_outcome"),
    )

    offer: Mapped[str] = mapped_column(ForeignKey("suggestion_offers.id"), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(10))
    text: Mapped[str | None] = mapped_column(Text)
    given_at: Mapped[datetime] = mapped_column(Moment, index=True)
