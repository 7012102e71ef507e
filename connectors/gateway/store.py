"""Conversations and their messages, in order, each stored once."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from connectors.gateway.models import Conversation, Message
from connectors.gateway.replies import Reply
from xiaoshan.clock import SHANGHAI, Clock


@dataclass(frozen=True)
class Earlier:
    """A citizen's message that was seen before, with what was answered (nothing, if we died in between)."""

    message: Message
    replies: list[Message]


class ConversationStore:
    """The only reader and writer of the gateway's tables. Blocking: call it from a thread."""

    def __init__(self, engine: Engine, clock: Clock):
        self._engine = engine
        self._clock = clock

    def ping(self) -> None:
        with self._reading() as session:
            session.execute(text("SELECT 1 FROM conversations LIMIT 1"))

    def begin(self, channel: str, opening_key: str | None = None) -> str:
        """A new conversation's id, or the id of the one that this opening key began."""
        conversation = Conversation(
            id=secrets.token_hex(16),
            channel=channel,
            opening_key=opening_key,
            started_at=self._clock.now(),
        )
        try:
            with Session(self._engine, expire_on_commit=False) as session, session.begin():
                session.add(conversation)
        except IntegrityError:
            with self._reading() as session:
                known = select(Conversation.id).where(Conversation.opening_key == opening_key)
                return session.scalars(known).one()
        return conversation.id

    def exists(self, conversation_id: str) -> bool:
        with self._reading() as session:
            return session.get(Conversation, conversation_id) is not None

    def find(self, conversation_id: str, client_message_id: str) -> Earlier | None:
        """The message that the channel sent under this id before, if it did."""
        with self._reading() as session:
            message = session.scalar(
                select(Message).where(
                    Message.conversation_id == conversation_id,
                    Message.client_message_id == client_message_id,
                )
            )
            if message is None:
                return None
            replies = select(Message).where(Message.reply_to == message.id).order_by(Message.sequence)
            return Earlier(message, list(session.scalars(replies)))

    def add_citizen_message(
        self, conversation_id: str, text: str, sent: str, client_message_id: str | None
    ) -> Message:
        """Stores what the citizen sees as said (`text`) and what was sent (`sent`, a button's payload)."""
        message = Message(
            role="citizen",
            type="text",
            text=text,
            content={"sent": sent},
            client_message_id=client_message_id,
        )
        return self._append(conversation_id, [message])[0]

    def add_replies(self, conversation_id: str, replies: Sequence[Reply], reply_to: str) -> list[Message]:
        """Stores the bot's messages after everything said so far."""
        return self._append(
            conversation_id,
            [
                Message(
                    role="bot",
                    type=reply.type,
                    status=reply.status,
                    text=reply.text,
                    content=reply.model_dump(include={"citations", "validity", "quick_replies", "details"}),
                    reply_to=reply_to,
                )
                for reply in replies
            ],
        )

    def history(self, conversation_id: str, limit: int) -> list[Message]:
        """The newest `limit` messages, oldest first."""
        with self._reading() as session:
            newest = (
                select(Message)
                .where(Message.conversation_id == conversation_id)
                .order_by(Message.sequence.desc())
                .limit(limit)
            )
            return list(session.scalars(newest))[::-1]

    def offered_title(self, conversation_id: str, payload: str) -> str | None:
        """The title of the quick reply with this payload, if one was offered in this conversation."""
        with self._reading() as session:
            said = select(Message.content).where(
                Message.conversation_id == conversation_id, Message.role != "citizen"
            )
            for content in session.scalars(said):
                for offer in content.get("quick_replies", ()):
                    if offer["payload"] == payload:
                        return str(offer["title"])
        return None

    def _append(self, conversation_id: str, messages: list[Message]) -> list[Message]:
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            # Writers of one conversation queue up on its row (SQLite has one writer anyway).
            session.execute(
                select(Conversation.id).where(Conversation.id == conversation_id).with_for_update()
            )
            last = select(func.max(Message.sequence)).where(Message.conversation_id == conversation_id)
            next_sequence = (session.scalar(last) or 0) + 1
            for sequence, message in enumerate(messages, next_sequence):
                message.id = secrets.token_hex(16)
                message.conversation_id = conversation_id
                message.sequence = sequence
                message.sent_at = self._clock.now()
            session.add_all(messages)
        return messages

    def _reading(self) -> Session:
        return Session(self._engine.execution_options(read_only=True), expire_on_commit=False)


def wire(message: Message) -> dict[str, Any]:
    """A message as the API sends it."""
    content = message.content
    body: dict[str, Any] = {
        "id": message.id,
        "sequence": message.sequence,
        "role": message.role,
        "type": message.type,
        "text": message.text,
        "sent_at": _in_shanghai(message.sent_at).isoformat(),
        "citations": content.get("citations", []),
        "quick_replies": content.get("quick_replies", []),
    }
    optional = {
        "validity": content.get("validity"),
        "status": message.status,
        "details": content.get("details"),
        "client_message_id": message.client_message_id,
    }
    return body | {key: value for key, value in optional.items() if value}


def _in_shanghai(moment: datetime) -> datetime:
    # SQLite keeps no offset; what we wrote there was Shanghai time.
    return moment.replace(tzinfo=SHANGHAI) if moment.tzinfo is None else moment.astimezone(SHANGHAI)
