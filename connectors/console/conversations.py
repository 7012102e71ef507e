"""A conversation as an agent may see it: masked until the agent who holds it reveals it, which is written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from connectors.console import affairs, audit
from connectors.console.masking import masked
from connectors.console.models import User
from connectors.gateway.database import Database, conversation_of
from connectors.gateway.models import Conversation, ConversationChange, Message
from connectors.gateway.wire import wire
from xiaoshan.problems import Problem

_REVEALED = "revealed"
_MOST_MESSAGES = 500


@dataclass(frozen=True)
class Seen:
    """`revealed` says whether numbers are shown in full; `affairs` are what was arranged in the conversation."""

    conversation: Conversation
    messages: list[dict[str, Any]]
    affairs: list[dict[str, Any]]
    revealed: bool


class Conversations:
    """Blocking: call it from a thread."""

    def __init__(self, database: Database):
        self._database = database

    def see(self, conversation_id: str, user: User, after: int = 0) -> Seen:
        """The newest messages after a sequence number. Raises Problem 404 `conversation_not_found`."""
        with self._database.reading() as session:
            conversation = conversation_of(session, conversation_id)
            said = select(Message).where(Message.conversation_id == conversation_id, Message.sequence > after)
            newest = session.scalars(said.order_by(Message.sequence.desc()).limit(_MOST_MESSAGES)).all()
            revealed = is_revealed(session, conversation, user)
            arranged = affairs.affairs(session, conversation_id)
        numbers = [one.number for one in arranged]
        return Seen(
            conversation,
            [shown(message, revealed, numbers) for message in reversed(newest)],
            [affairs.shown(one, revealed) for one in arranged],
            revealed,
        )

    def reveal(self, conversation_id: str, user: User) -> None:
        """Shows numbers in full to the agent who holds it. Raises Problem 404, 409 `not_holding`."""
        with self._database.writing(conversation_id) as (session, conversation):
            if conversation.agent_id != user.id:
                raise Problem(409, "not_holding", "您没有接待这段会话", "接待中的会话才能查看完整号码。")
            holding = _holding(session, conversation)
            audit.record(session, self._database.clock, user, _REVEALED, holding)


def is_revealed(session: Session, conversation: Conversation, user: User) -> bool:
    """Whether this user holds the conversation and has asked to see its numbers in full."""
    return conversation.agent_id == user.id and audit.has_done(
        session, user.id, _REVEALED, _holding(session, conversation)
    )


def shown(message: Message, revealed: bool, numbers: Sequence[str] = ()) -> dict[str, Any]:
    """A message on the wire; unless revealed masked, and without what else holds its numbers."""
    body = wire(message)
    if not revealed:
        body["text"] = masked(body["text"], numbers)
        body["quick_replies"] = []
        body.pop("details", None)
    return body


def _holding(session: Session, conversation: Conversation) -> str:
    """This time of holding it: revealing ends with it, and who has it next must say so again."""
    last = select(func.max(ConversationChange.id)).where(
        ConversationChange.conversation_id == conversation.id
    )
    return f"{conversation.id}#{session.scalar(last)}"
