"""What the same citizen said and arranged before, as far as the channel itself vouches for it.

WeChat and Telegram keep one conversation for each citizen, so nothing of theirs is elsewhere. A browser shows
the token of the conversation that it had before (docs/adr/0028). A telephone number that somebody typed links
nothing: anybody can type another's.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from connectors.console import affairs
from connectors.console.conversations import is_revealed, shown
from connectors.console.masking import masked
from connectors.console.models import User
from connectors.gateway.database import Database, conversation_not_found, conversation_of
from connectors.gateway.models import Conversation, Message

_MOST_CONVERSATIONS = 10
_MOST_MESSAGES = 200
_MOST_TICKETS = 10
_QUESTION_CHARACTERS = 60


@dataclass(frozen=True)
class EarlierTalk:
    """`question` is how it began; `affairs` are as `affairs.shown` gives them."""

    conversation: Conversation
    question: str
    affairs: list[dict[str, Any]]


class EarlierTalks:
    """Masked until the agent reveals the conversation that they hold. Blocking: call it from a thread.

    Every method raises Problem 404 `conversation_not_found`.
    """

    def __init__(self, database: Database):
        self._database = database

    def of(self, conversation_id: str, user: User) -> list[EarlierTalk]:
        """The newest first."""
        with self._database.reading() as session:
            conversation = conversation_of(session, conversation_id)
            revealed = is_revealed(session, conversation, user)
            return [_talk(session, one, revealed) for one in _before(session, conversation)]

    def messages(self, conversation_id: str, earlier_id: str, user: User) -> list[dict[str, Any]]:
        """What was said in an earlier one of the same citizen, oldest first."""
        with self._database.reading() as session:
            conversation = conversation_of(session, conversation_id)
            if earlier_id not in [one.id for one in _before(session, conversation)]:
                raise conversation_not_found()
            revealed = is_revealed(session, conversation, user)
            said = select(Message).where(Message.conversation_id == earlier_id)
            newest = session.scalars(said.order_by(Message.sequence.desc()).limit(_MOST_MESSAGES)).all()
            numbers = [one.number for one in affairs.affairs(session, earlier_id)]
            return [shown(message, revealed, numbers) for message in reversed(newest)]

    def tickets(self, conversation_id: str, user: User) -> tuple[list[str], bool]:
        """The numbers of tickets handed in now or before, the newest first, and whether they may be shown whole."""
        with self._database.reading() as session:
            conversation = conversation_of(session, conversation_id)
            numbers = [
                affair.number
                for one in [conversation, *_before(session, conversation)]
                for affair in affairs.affairs(session, one.id)
                if affair.kind == "ticket"
            ]
            return list(dict.fromkeys(numbers))[:_MOST_TICKETS], is_revealed(session, conversation, user)


def _before(session: Session, conversation: Conversation) -> list[Conversation]:
    found: list[Conversation] = []
    while conversation.previous_id and len(found) < _MOST_CONVERSATIONS:
        previous = session.get(Conversation, conversation.previous_id)
        if previous is None:
            break
        found.append(previous)
        conversation = previous
    return [one for one in found if one.last_message_at]


def _talk(session: Session, conversation: Conversation, revealed: bool) -> EarlierTalk:
    asked = select(Message.text).where(
        Message.conversation_id == conversation.id, Message.role == "citizen", Message.type == "text"
    )
    question = session.scalar(asked.order_by(Message.sequence).limit(1)) or ""
    arranged = affairs.affairs(session, conversation.id)
    words = question if revealed else masked(question, [one.number for one in arranged])
    return EarlierTalk(
        conversation, words[:_QUESTION_CHARACTERS], [affairs.shown(one, revealed) for one in arranged]
    )
