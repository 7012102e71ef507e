"""The conversations as agents see them: a list to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from connectors.gateway.database import Database
from connectors.gateway.models import Conversation, Message
from connectors.gateway.ownership.changes import position
from connectors.gateway.ownership.states import State


@dataclass(frozen=True)
class Entry:
    """`position` is the place in the queue, 0 for who does not wait; `last` the newest message."""

    conversation: Conversation
    position: int
    last: Message | None


class Inbox:
    """Blocking: call it from a thread."""

    def __init__(self, database: Database):
        self._database = database

    def entries(
        self, states: Sequence[State] = (), agent_id: str | None = None, limit: int = 100
    ) -> list[Entry]:
        """Who waits first, in the queue's order; then the conversations that were spoken in last."""
        wanted = select(Conversation).where(Conversation.last_message_at.is_not(None))
        if states:
            wanted = wanted.where(Conversation.state.in_(states))
        if agent_id:
            wanted = wanted.where(Conversation.agent_id == agent_id)
        order = (
            Conversation.queue_ticket.is_(None),
            Conversation.queue_ticket,
            Conversation.last_message_at.desc(),
        )
        with self._database.reading() as session:
            conversations = session.scalars(wanted.order_by(*order).limit(limit)).all()
            return [
                Entry(conversation, position(session, conversation), self._last(session, conversation))
                for conversation in conversations
            ]

    def _last(self, session: Session, conversation: Conversation) -> Message | None:
        said = select(Message).where(Message.conversation_id == conversation.id)
        return session.scalar(said.order_by(Message.sequence.desc()).limit(1))
