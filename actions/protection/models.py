"""The audit: entries that the database lets nobody rewrite, each sealed by a hash over the one before; purges."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from xiaoshan.moments import Moment


class Base(DeclarativeBase):
    pass


class AuditEntry(Base):
    """What was done to `subject` (a code or number of `service`), by whom; never the data themselves.

    There are several chains, so that citizens who have nothing to do with each other do not wait for each
    other; `sequence` counts from 1 within one, and the primary key lets one writer have each place.
    """

    __tablename__ = "audit_entries"
    __table_args__ = (Index("audit_entries_of", "service", "subject"),)

    chain: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    service: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(40))
    action: Mapped[str] = mapped_column(String(40))
    actor: Mapped[str] = mapped_column(String(80))
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class PurgeRun(Base):
    """The purge of a day, by whichever process began it; without `finished_at` it is under way, or was stopped."""

    __tablename__ = "purge_runs"

    day: Mapped[date] = mapped_column(primary_key=True)
    began_at: Mapped[datetime] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
