"""Which notices a conversation wants: each topic is told until it is turned off by one tap."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from connectors.gateway.models import Conversation
from connectors.gateway.replies import Reply
from connectors.proactive import texts
from connectors.proactive.models import TopicChoice
from xiaoshan.clock import Clock


class Choices:
    """Read and written within a transaction that has the conversation locked."""

    def __init__(self, clock: Clock):
        self._clock = clock

    def wanted(self, session: Session, conversation: Conversation, topic: str) -> bool:
        choice = session.get(TopicChoice, (conversation.id, topic))
        return choice is None or choice.wanted

    def turn_off(self, session: Session, conversation: Conversation, values: Mapping[str, Any]) -> Reply:
        self._turn(session, conversation, values["topic"], False)
        return texts.turned_off(values["topic"])

    def turn_on(self, session: Session, conversation: Conversation, values: Mapping[str, Any]) -> Reply:
        self._turn(session, conversation, values["topic"], True)
        return texts.turned_on(values["topic"])

    def _turn(self, session: Session, conversation: Conversation, topic: str, wanted: bool) -> None:
        now = self._clock.now()
        choice = TopicChoice(conversation_id=conversation.id, topic=topic, wanted=wanted, changed_at=now)
        session.merge(choice)
