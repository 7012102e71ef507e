"""Tables of the conversations that the gateway owns."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Tables of the gateway."""


class Conversation(Base):
    """One citizen's talk; its id is also the sender id that the bot keeps its dialogue state under."""

    __tablename__ = "conversations"
    __table_args__ = (
        Index("uq_conversations_channel_user", "channel", "channel_user", unique=True),
        Index("ix_conversations_state", "state", "queue_ticket"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    # Fingerprint of the request that opened it, so that a repeated first message finds its conversation.
    opening_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    started_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    # Who speaks with the citizen: bot, waiting (for a person), person or closed.
    state: Mapped[str] = mapped_column(String(10), server_default="bot", default="bot")
    agent_id: Mapped[str | None] = mapped_column(
        String(64), CheckConstraint("(state = 'person') = (agent_id IS NOT NULL)")
    )
    agent_name: Mapped[str | None] = mapped_column(String(80))
    # The number of the change that began the waiting: smaller numbers come first.
    queue_ticket: Mapped[int | None] = mapped_column(
        CheckConstraint("(state = 'waiting') = (queue_ticket IS NOT NULL)")
    )
    waiting_since: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    # The channel's own name for the citizen (a chat, an openid); the web has none.
    channel_user: Mapped[str | None] = mapped_column(String(128))
    last_message_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    # The conversation that the same browser had before.
    previous_id: Mapped[str | None] = mapped_column(
        ForeignKey("conversations.id", name="fk_conversations_previous_id", ondelete="SET NULL"), index=True
    )
    # Which emergency notice was told last: the moment it was put up.
    notice_told: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class Message(Base):
    """One line of a conversation; `sequence` counts from 1 and is its order.

    `delivery` is pending, delivered or failed: of a citizen's message, whether bot or person got it; of
    any other, whether the citizen's channel took it. Pending messages are the outbox. A citizen's `type`
    is text, media or command: a quick reply that the gateway carries out whoever speaks.
    """

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("conversation_id", "sequence", name="uq_messages_sequence"),
        UniqueConstraint("conversation_id", "client_message_id", name="uq_messages_client_message_id"),
        Index(
            "ix_messages_pending",
            "due_at",
            sqlite_where=text("delivery = 'pending'"),
            postgresql_where=text("delivery = 'pending'"),
        ),
        Index(
            "ix_messages_failed",
            "conversation_id",
            sqlite_where=text("delivery = 'failed'"),
            postgresql_where=text("delivery = 'failed'"),
        ),
        # What operators' pages count stands in the index itself.
        Index("ix_messages_counted", "role", "sent_at", "type", "status", "reply_to"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    sequence: Mapped[int]
    role: Mapped[str] = mapped_column(String(10))
    type: Mapped[str] = mapped_column(String(20))
    status: Mapped[str | None] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)
    # citations, validity, quick_replies and details, as the citizen's channel gets them.
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    client_message_id: Mapped[str | None] = mapped_column(String(200))
    reply_to: Mapped[str | None] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"), index=True)
    sent_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    delivery: Mapped[str] = mapped_column(String(10), server_default="delivered")
    attempts: Mapped[int] = mapped_column(server_default="0", default=0)
    # Unix seconds by the machine's own time, which goes on where XIAOSHAN_NOW stands still.
    due_at: Mapped[float | None]


class ConversationChange(Base):
    """One step of who speaks with the citizen, and who made it."""

    __tablename__ = "conversation_changes"
    __table_args__ = (Index("ix_conversation_changes_counted", "kind", "at", "conversation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = mapped_column(String(20))
    from_state: Mapped[str] = mapped_column(String(10))
    to_state: Mapped[str] = mapped_column(String(10))
    # citizen, agent or gateway.
    actor: Mapped[str] = mapped_column(String(10))
    agent_id: Mapped[str | None] = mapped_column(String(64))
    agent_name: Mapped[str | None] = mapped_column(String(80))
    reason: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class ConversationNote(Base):
    """What agents write down for each other; a citizen never gets it."""

    __tablename__ = "conversation_notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), index=True
    )
    agent_id: Mapped[str] = mapped_column(String(64))
    agent_name: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class AgentPresence(Base):
    """An agent who can take conversations, and when the console last heard from them (Unix seconds)."""

    __tablename__ = "agent_presences"

    agent_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    agent_name: Mapped[str] = mapped_column(String(80))
    available: Mapped[bool]
    seen_at: Mapped[float]


class Switch(Base):
    """What an administrator turned: `bot`, `desk`, `channel.NAME` off, or `emergency` on."""

    __tablename__ = "switches"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    on: Mapped[bool]
    notice: Mapped[str | None] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    changed_by: Mapped[str] = mapped_column(String(64))
