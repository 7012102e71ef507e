"""Knowledge candidates, every step of their history, and the questions that got no good answer."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from xiaoshan.moments import Moment


class Base(DeclarativeBase):
    pass


class Status(StrEnum):
    """`edited` is approved in other words than proposed; `stale` lost its quotes to a new text."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    EDITED = "edited"
    REJECTED = "rejected"
    STALE = "stale"


OPEN = (Status.PROPOSED, Status.STALE)
TRUSTED = (Status.APPROVED, Status.EDITED)


class Origin(StrEnum):
    EXTRACTION = "extraction"
    UNANSWERED = "unanswered"
    SUGGESTION = "suggestion"


class Step(StrEnum):
    """What happened to a candidate."""

    PROPOSED = "proposed"
    APPROVE = "approve"
    EDIT = "edit"
    REJECT = "reject"
    STALE = "stale"
    RETURNED = "returned"


class Candidate(Base):
    """`fingerprint` tells proposals apart, so that nothing is proposed twice. `version` counts the steps."""

    __tablename__ = "candidates"
    __table_args__ = (
        CheckConstraint(
            "status IN ('proposed', 'approved', 'edited', 'rejected', 'stale')", name="candidates_status"
        ),
        Index("ix_candidates_status_document", "status", "document_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(20))
    origin: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
    quotes: Mapped[list[str]] = mapped_column(JSON)
    questions: Mapped[list[str]] = mapped_column(JSON)
    conditions: Mapped[list[str]] = mapped_column(JSON)
    passage_id: Mapped[str] = mapped_column(String(200))
    status: Mapped[str] = mapped_column(String(10), default=Status.PROPOSED)
    version: Mapped[int] = mapped_column(default=1)
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    proposed_at: Mapped[datetime] = mapped_column(Moment)


class Decision(Base):
    """One step of a candidate's history. Rows are only ever added; the database refuses anything else."""

    __tablename__ = "candidate_history"
    # Two editors who saw the same version cannot both take the next step.
    __table_args__ = (UniqueConstraint("candidate", "version", name="candidate_history_one_step"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate: Mapped[int] = mapped_column(ForeignKey("candidates.id"), index=True)
    version: Mapped[int]
    step: Mapped[str] = mapped_column(String(10))
    by: Mapped[str] = mapped_column("decided_by", String(100))
    at: Mapped[datetime] = mapped_column("decided_at", Moment)
    why: Mapped[str] = mapped_column(Text)
    # Quotes, questions and kind as they were after the step.
    content: Mapped[dict[str, object]] = mapped_column(JSON)


class AskedQuestion(Base):
    """A question without a good answer, masked, once however often it was asked."""

    __tablename__ = "asked_questions"

    fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    unanswered: Mapped[int] = mapped_column(default=0)
    rated_badly: Mapped[int] = mapped_column(default=0)
    first_at: Mapped[datetime] = mapped_column(Moment)
    last_at: Mapped[datetime] = mapped_column(Moment, index=True)
    candidate: Mapped[int | None] = mapped_column(ForeignKey("candidates.id"), index=True)


class SeenDocument(Base):
    """The text of a document that the candidates were last compared with."""

    __tablename__ = "seen_documents"

    document_id: Mapped[str] = mapped_column(String(100), primary_key=True)
    text_hash: Mapped[str] = mapped_column(String(64))
