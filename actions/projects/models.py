"""Projects, and what happened to them: events that the database lets nobody rewrite (see migrations)."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from actions.guesses import GuessPlace
from xiaoshan.moments import Moment
from xiaoshan.sealed import Sealed

# Who has seen an owner is audited, and who follows a project is told of its events.
NEEDS = ("actions.protection", "actions.notices")


class Base(DeclarativeBase):
    pass


class EventKind(StrEnum):
    """WITHDRAWN takes back an earlier event that was recorded by mistake."""

    ENTERED = "entered"
    EXTENDED = "extended"
    WITHDRAWN = "withdrawn"


class Project(Base):
    """`demo` marks the samples of a development database. `owner_proof` is a salted hash (proof.py)."""

    __tablename__ = "projects"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    procedure: Mapped[str] = mapped_column(String(20))
    demo: Mapped[bool] = mapped_column(default=False)
    owner: Mapped[str | None] = mapped_column(Sealed)
    owner_proof: Mapped[str | None] = mapped_column(String(200))
    events: Mapped[list["ProjectEvent"]] = relationship(order_by="ProjectEvent.sequence", lazy="selectin")


class ProjectEvent(Base):
    """`sequence` counts a project's events from 1. `working_days` are those that an extension adds."""

    __tablename__ = "project_events"
    __table_args__ = (
        UniqueConstraint("project_id", "sequence"),
        CheckConstraint("kind IN ('entered', 'extended', 'withdrawn')", name="project_events_kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    sequence: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    day: Mapped[date] = mapped_column(Date)
    stage: Mapped[str | None] = mapped_column(String(40))
    working_days: Mapped[int | None]
    withdraws: Mapped[int | None]
    reason: Mapped[str | None] = mapped_column(String(500))
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    recorded_by: Mapped[str] = mapped_column(String(80))


class OwnerGuess(GuessPlace, Base):
    """A try to prove ownership; the unique constraint keeps a window from having more than its number."""

    __tablename__ = "project_owner_guesses"
    __table_args__ = (UniqueConstraint("subject", "began", "number"),)
