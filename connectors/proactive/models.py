"""What citizens want to be told, by conversation."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from xiaoshan.moments import Moment


class Base(DeclarativeBase):
    pass


class TopicChoice(Base):
    """Whether a conversation wants notices of a topic; without a row it does."""

    __tablename__ = "notice_choices"

    conversation_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    topic: Mapped[str] = mapped_column(String(40), primary_key=True)
    wanted: Mapped[bool]
    changed_at: Mapped[datetime] = mapped_column(Moment)


class DocumentFollower(Base):
    """A conversation that wants to hear when a document changes.

    `told` is how the document stood when it was last told of: at first, as it was last seen (empty where
    it never was).
    """

    __tablename__ = "document_followers"

    conversation_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    document_id: Mapped[str] = mapped_column(String(100), primary_key=True)
    title: Mapped[str] = mapped_column(String(300))
    told: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    since: Mapped[datetime] = mapped_column(Moment)


class SeenDocument(Base):
    """How a document stood when the knowledge base was last asked: what a new follower knows of it."""

    __tablename__ = "seen_documents"

    document_id: Mapped[str] = mapped_column(String(100), primary_key=True)
    standing: Mapped[dict[str, Any]] = mapped_column(JSON)
