"""The way into the queue and out of it, within a transaction that has the conversation locked."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from connectors.gateway.database import Database
from connectors.gateway.models import Conversation
from connectors.gateway.ownership import texts
from connectors.gateway.ownership.changes import change, position
from connectors.gateway.ownership.desk import Desk
from connectors.gateway.ownership.states import CITIZEN
from connectors.gateway.replies import Reply


@dataclass(frozen=True)
class Queue:
    """Blocking: call it from a thread."""

    database: Database
    desk: Desk

    def enter(self, session: Session, conversation: Conversation) -> Reply:
        """Begins the waiting if a person can be reached; what the citizen is told either way."""
        if conversation.state == "bot":
            desk = self.desk.status(session)
            if desk.outcome != "open":
                return texts.not_reachable(desk)
            change(session, conversation, "asked_for_person", CITIZEN, self.database.clock)
        return texts.queued(position(session, conversation))

    def waiting(self) -> list[str]:
        """The conversations that wait for a person, who comes next first."""
        with self.database.reading() as session:
            waiting = (
                select(Conversation.id)
                .where(Conversation.state == "waiting")
                .order_by(Conversation.queue_ticket)
            )
            return list(session.scalars(waiting))

    def position(self, conversation_id: str) -> int:
        """1 for who comes next, 0 for who does not wait."""
        with self.database.reading() as session:
            return position(session, session.get_one(Conversation, conversation_id))
