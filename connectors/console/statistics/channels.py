"""How each channel does: when somebody was last heard there, and what it did not take."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from connectors.gateway.database import Database
from connectors.gateway.models import Conversation, Message


@dataclass(frozen=True)
class ChannelState:
    """`pending` messages are being tried again, `failed` ones were given up."""

    last_message_at: datetime | None = None
    pending: int = 0
    failed: int = 0


def channels(database: Database) -> dict[str, ChannelState]:
    """By the channel's name; those that nobody has ever written on are missing."""
    with database.reading() as session:
        last = session.execute(
            select(Conversation.channel, func.max(Conversation.last_message_at)).group_by(
                Conversation.channel
            )
        ).tuples()
        counts: dict[tuple[str, str], int] = {}
        for delivery in ("pending", "failed"):
            counted = (
                select(Conversation.channel, func.count())
                .join(Message)
                .where(Message.delivery == delivery, Message.role != "citizen")
                .group_by(Conversation.channel)
            )
            for channel, count in session.execute(counted).tuples():
                counts[channel, delivery] = count
        return {
            channel: ChannelState(at, counts.get((channel, "pending"), 0), counts.get((channel, "failed"), 0))
            for channel, at in last
        }
