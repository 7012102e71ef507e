"""Puts what is told unasked into the conversation, under its own id, so that it is said once."""

from sqlalchemy.orm import Session

from connectors.gateway.database import Database
from connectors.gateway.models import Conversation, Message
from connectors.gateway.replies import Reply, reply_message
from connectors.gateway.switches import Switches
from connectors.proactive import texts
from connectors.proactive.choices import Choices
from connectors.proactive.source import Notice
from xiaoshan.problems import Problem


class NotYet(Exception):
    """The channel is turned off: it is told later, or not at all."""


class NoticeInbox:
    """Blocking: call it from a thread."""

    def __init__(self, database: Database, choices: Choices, switches: Switches):
        self._database = database
        self._choices = choices
        self._switches = switches

    def store(self, notice: Notice) -> list[Message]:
        """The message that is new by it.

        None for a notice that is known, for one that nobody wants, and for a conversation that is no
        longer kept. Whoever speaks with the citizen, it is told: it interrupts nobody. Raises NotYet.
        """
        try:
            with self._database.writing(notice.conversation) as (session, conversation):
                if session.get(Message, notice.id) or self._unwanted(session, conversation, notice):
                    return []
                message = reply_message(_reply(notice), None)
                message.id = notice.id
                message.content = message.content | {"template": _template(notice)}
                return list(self._database.append(session, conversation, [message]))
        except Problem:
            return []

    def _unwanted(self, session: Session, conversation: Conversation, notice: Notice) -> bool:
        if not self._choices.wanted(session, conversation, notice.topic):
            return True
        if self._switches.is_off(session, conversation.channel):
            raise NotYet(conversation.channel)
        return False


def _reply(notice: Notice) -> Reply:
    return Reply(
        text=notice.text,
        type=notice.type,
        status=notice.kind,
        quick_replies=[*notice.quick_replies, texts.unsubscribe(notice.topic)],
        details={"service": notice.service, "code": notice.code, "topic": notice.topic},
    )


def _template(notice: Notice) -> dict[str, object]:
    """For channels that take nothing but a form with blanks."""
    return {"kinds": [f"{notice.service}.{notice.kind}", notice.service], "fields": notice.fields}
