"""Conversations and their messages, in order, each stored once."""

import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from connectors.gateway.database import Database, conversation_of
from connectors.gateway.models import Conversation, Message
from connectors.gateway.own_commands import OwnCommands
from connectors.gateway.ownership.changes import change
from connectors.gateway.ownership.states import CITIZEN
from connectors.gateway.ownership.texts import BACK_TO_BOT
from connectors.gateway.replies import Reply, reply_message

# Whoever received a message also has it answered; the outbox looks at it only if that did not happen.
_OURS_SECONDS = 5.0
_AROUND_WORDS = "我要好的是，。！!, ~"
_SHORTEST_WORDS = 2


@dataclass(frozen=True)
class Earlier:
    """A citizen's message that was seen before, with what was answered (nothing, if we died in between)."""

    message: Message
    replies: list[Message]


class ConversationStore:
    """Reads and writes what was said. Blocking: call it from a thread."""

    def __init__(self, database: Database, commands: OwnCommands):
        self._database = database
        self._commands = commands

    def ping(self) -> None:
        with self._database.reading() as session:
            session.execute(text("SELECT 1 FROM conversations LIMIT 1"))

    def begin(
        self,
        channel: str,
        opening_key: str | None = None,
        channel_user: str | None = None,
        previous_id: str | None = None,
    ) -> str:
        """A new conversation's id, or the id of the one that this opening key or channel user began.

        `previous_id` is the one that the same browser had before.
        """
        known = select(Conversation.id).where(
            (Conversation.channel == channel) & (Conversation.channel_user == channel_user)
            if channel_user
            else Conversation.opening_key == opening_key
        )
        if channel_user or opening_key:
            with self._database.reading() as session:
                if conversation_id := session.scalar(known):
                    return conversation_id
        conversation = Conversation(
            id=secrets.token_hex(16),
            channel=channel,
            opening_key=opening_key,
            channel_user=channel_user,
            previous_id=previous_id,
            started_at=self._database.clock.now(),
        )
        try:
            with self._database.changing() as session:
                session.add(conversation)
        except IntegrityError:
            with self._database.reading() as session:
                return session.scalars(known).one()
        return conversation.id

    def get(self, conversation_id: str) -> Conversation:
        """Raises Problem 404 `conversation_not_found`."""
        with self._database.reading() as session:
            return conversation_of(session, conversation_id)

    def find(self, conversation_id: str, client_message_id: str) -> Earlier | None:
        """The message that the channel sent under this id before, if it did."""
        with self._database.reading() as session:
            message = session.scalar(
                select(Message).where(
                    Message.conversation_id == conversation_id,
                    Message.client_message_id == client_message_id,
                )
            )
            return Earlier(message, self.replies(message.id)) if message else None

    def replies(self, message_id: str) -> list[Message]:
        """What answered the message; a notice that the bot was not there, only while nothing else did."""
        with self._database.reading() as session:
            answering = select(Message).where(Message.reply_to == message_id).order_by(Message.sequence)
            replies = list(session.scalars(answering))
        return [reply for reply in replies if reply.status != "bot_unavailable"] or replies

    def receive(
        self,
        conversation_id: str,
        sent: str,
        title: str | None,
        client_message_id: str | None,
        reply_until: float | None = None,
    ) -> Message:
        """Stores what was sent; `title` is what the citizen sees as said if it was an offered payload.

        The message of then, if its id was seen before. `reply_until` (Unix seconds) is how long the
        channel's own request waits for the answer, which until then is not sent in another way.
        Raises Problem 404 `conversation_not_found`.
        """
        content: dict[str, Any] = {"sent": sent}
        if title is not None:
            content["offered"] = True
        if reply_until is not None:
            content["reply_until"] = reply_until
        message = Message(
            role="citizen",
            type="command" if title is not None and self._commands.always(sent) else "text",
            text=title or sent,
            content=content,
            client_message_id=client_message_id,
        )
        try:
            with self._database.writing(conversation_id) as (session, conversation):
                if conversation.state == "closed":
                    change(session, conversation, "reopened", CITIZEN, self._database.clock)
                if conversation.state == "bot" or (title is not None and self._is_ours(conversation, sent)):
                    message.delivery = "pending"
                    message.due_at = self._database.machine_time() + _OURS_SECONDS
                else:
                    message.delivery = "delivered"
                self._database.append(session, conversation, [message])
        except IntegrityError:
            earlier = self.find(conversation_id, client_message_id) if client_message_id else None
            if earlier is None:
                raise
            return earlier.message
        return message

    def tell(
        self, conversation_id: str, notice: Reply, message_id: str, shown: str | None, reply_until: float
    ) -> list[Message]:
        """What was sent without words, as `shown`, and our notice to it unless a person has the conversation.

        What was stored then, if the id was seen before.
        """
        notice_id = f"{message_id}:notice"
        sent = Message(
            role="citizen",
            type="media",
            text=shown or "",
            content={},
            client_message_id=message_id,
            delivery="delivered",
        )
        answer = reply_message(notice, None)
        answer.client_message_id = notice_id
        answer.due_at = reply_until
        try:
            with self._database.writing(conversation_id) as (session, conversation):
                if conversation.state == "closed":
                    change(session, conversation, "reopened", CITIZEN, self._database.clock)
                spoken = ([sent] if shown else []) + ([answer] if conversation.state == "bot" else [])
                return list(self._database.append(session, conversation, spoken))
        except IntegrityError:
            known = [self.find(conversation_id, known_id) for known_id in (message_id, notice_id)]
            return [earlier.message for earlier in known if earlier]

    def _is_ours(self, conversation: Conversation, payload: str) -> bool:
        """Whether the gateway itself carries out what was pressed, although a person is or will be there."""
        leaves = conversation.state == "waiting" and payload == BACK_TO_BOT
        return leaves or self._commands.now(payload, conversation.state)

    def history(self, conversation_id: str, limit: int, after: int = 0) -> list[Message]:
        """The newest `limit` messages, oldest first; the first ones that follow `after`, if it is given."""
        of_conversation = select(Message).where(Message.conversation_id == conversation_id)
        with self._database.reading() as session:
            if after:
                following = of_conversation.where(Message.sequence > after).order_by(Message.sequence)
                return list(session.scalars(following.limit(limit)))
            newest = of_conversation.order_by(Message.sequence.desc()).limit(limit)
            return list(session.scalars(newest))[::-1]

    def last_sequence(self, conversation_id: str) -> int:
        with self._database.reading() as session:
            last = select(func.max(Message.sequence)).where(Message.conversation_id == conversation_id)
            return session.scalar(last) or 0

    def offer(self, conversation_id: str, message_id: str, number: int) -> str | None:
        """The payload of one quick reply (from 0) of a message of this conversation, if there is one."""
        with self._database.reading() as session:
            message = session.get(Message, message_id)
            if message is None or message.conversation_id != conversation_id or message.role == "citizen":
                return None
            offers = message.content.get("quick_replies", [])
            return str(offers[number]["payload"]) if number < len(offers) else None

    def meant_in_words(self, conversation_id: str, text: str) -> str | None:
        """The payload that a typed text names right after a notice told unasked: “接受” for “接受名额”."""
        words = text.strip(_AROUND_WORDS)
        with self._database.reading() as session:
            of_conversation = select(Message).where(Message.conversation_id == conversation_id)
            newest = session.scalar(of_conversation.order_by(Message.sequence.desc()).limit(1))
        if newest is None or "template" not in newest.content or len(words) < _SHORTEST_WORDS:
            return None
        offers = newest.content.get("quick_replies", ())
        meant = [str(offer["payload"]) for offer in offers if offer["title"].startswith(words)]
        return meant[0] if len(meant) == 1 else None

    def offered_title(self, conversation_id: str, payload: str) -> str | None:
        """The title of the quick reply with this payload, if one was offered in this conversation."""
        with self._database.reading() as session:
            said = select(Message.content).where(
                Message.conversation_id == conversation_id, Message.role != "citizen"
            )
            for content in session.scalars(said):
                for offer in content.get("quick_replies", ()):
                    if offer["payload"] == payload:
                        return str(offer["title"])
        return None
