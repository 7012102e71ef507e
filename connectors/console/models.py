"""Tables of the console: its users, their sessions, what they did, their ready answers, days that were counted."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from xiaoshan.moments import Moment


class Base(DeclarativeBase):
    """Tables of the console."""


class User(Base):
    """Someone who works at the console; citizens read `display_name`."""

    __tablename__ = "console_users"
    __table_args__ = (
        CheckConstraint(
            "role IN ('agent', 'editor', 'operator', 'administrator')", name="ck_console_users_role"
        ),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    username: Mapped[str] = mapped_column(String(40), unique=True)
    display_name: Mapped[str] = mapped_column(String(40))
    role: Mapped[str] = mapped_column(String(20))
    # Argon2id (RFC 9106) with its parameters and salt.
    password_hash: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    failures: Mapped[int] = mapped_column(default=0)
    # Unix seconds by the machine's own time.
    locked_until: Mapped[float | None]


class UserSession(Base):
    """A signed-in browser. The token itself is only in its cookie; here is its SHA-256."""

    __tablename__ = "console_sessions"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("console_users.id", ondelete="CASCADE"), index=True)
    csrf_token: Mapped[str] = mapped_column(String(64))
    # Unix seconds by the machine's own time, which goes on where XIAOSHAN_NOW stands still.
    began_at: Mapped[float]
    seen_at: Mapped[float]


class Audit(Base):
    """What somebody did at the console; rows are only added."""

    __tablename__ = "console_audit"
    __table_args__ = (Index("ix_console_audit_target", "action", "target"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    # Empty for who could not sign in.
    user_id: Mapped[str] = mapped_column(String(32))
    username: Mapped[str] = mapped_column(String(40))
    action: Mapped[str] = mapped_column(String(40))
    # What it was done to: a conversation's id, a user's name, a switch.
    target: Mapped[str] = mapped_column(String(64))
    detail: Mapped[str | None] = mapped_column(Text)


class CannedReply(Base):
    """A ready answer; typing `/` and the shortcut in the composer puts it in."""

    __tablename__ = "console_canned_replies"

    id: Mapped[int] = mapped_column(primary_key=True)
    shortcut: Mapped[str] = mapped_column(String(20), unique=True)
    text: Mapped[str] = mapped_column(Text)
    changed_by: Mapped[str] = mapped_column(String(40))


class QualityDay(Base):
    """A day that is over, by Shanghai's calendar: what its answers were worth, counted once.

    `p50` and `p95` are seconds to the first answer, null on a day without any.
    """

    __tablename__ = "console_quality_days"

    day: Mapped[date] = mapped_column(primary_key=True)
    answered: Mapped[int]
    partial: Mapped[int]
    not_found: Mapped[int]
    out_of_scope: Mapped[int]
    handed_over: Mapped[int]
    p50: Mapped[float | None]
    p95: Mapped[float | None]
