"""Wishes to be told that the bot understood: noted with the answer that says so, or not at all."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from connectors.gateway.models import Conversation
from connectors.gateway.replies import Reply
from connectors.proactive import texts
from connectors.proactive.choices import Choices
from connectors.proactive.followers import Followers


class Wishes:
    """A reply's `follow` names a document (`id`, `title`) or the topic of a service's notices."""

    def __init__(self, choices: Choices, followers: Followers):
        self._choices = choices
        self._followers = followers

    def note(self, session: Session, conversation: Conversation, replies: Sequence[Reply]) -> Sequence[Reply]:
        """Within the transaction that stores the answer."""
        return [self._noted(session, conversation, reply) for reply in replies]

    def _noted(self, session: Session, conversation: Conversation, reply: Reply) -> Reply:
        wish: Mapping[str, Any] = reply.details.get("follow") or {}
        if document := wish.get("document"):
            return self._followers.follow(session, conversation, document)
        if topic := wish.get("topic"):
            self._choices.turn_on(session, conversation, {"topic": topic})
            offers = [*reply.quick_replies, texts.unsubscribe(topic)]
            return reply.model_copy(update={"quick_replies": offers})
        return reply
