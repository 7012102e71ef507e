"""Takes messages to the citizens of channels that have to be sent them, in order, until they are taken."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import cast

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session

from connectors.gateway import metrics
from connectors.gateway.channels import Channel, NotNow, Refused
from connectors.gateway.database import Database
from connectors.gateway.locks import Locks
from connectors.gateway.models import Conversation, Message

log = logging.getLogger(__name__)

_UNSENT = (Message.role != "citizen", Message.delivery == "pending")
_LONGEST_PAUSE = 300.0
# With the pauses between them, a little over a day.
_ATTEMPTS = 300


class Delivery:
    """A message is sent at least once; a crash between sending and noting it may send it again."""

    def __init__(self, database: Database, locks: Locks, channels: Mapping[str, Channel]):
        self._database = database
        self._locks = locks
        self._channels = channels

    def due(self) -> list[str]:
        """The conversations with something to send now. Blocking."""
        with self._database.reading() as session:
            due = (
                select(Message.conversation_id)
                .join(Conversation)
                .where(
                    *_UNSENT,
                    Message.due_at <= self._database.machine_time(),
                    # One that is not configured (any more) would only be looked at over and over.
                    Conversation.channel.in_(self._channels),
                )
            )
            return list(session.scalars(due.distinct()))

    async def work_off(self, conversation_id: str) -> None:
        """Sends what is due, oldest first; stops at the first that has to wait."""
        async with self._locks.of(f"channel {conversation_id}"):
            while found := await asyncio.to_thread(self._next, conversation_id):
                conversation, message = found
                if not await self._send(conversation, message):
                    return

    def claim(self, messages: Sequence[Message]) -> list[Message]:
        """Those of the messages that nobody has sent; they now count as sent, by the caller. Blocking."""
        with self._database.changing() as session:
            return [message for message in messages if self._mark(session, message, "delivered")]

    def release(self, messages: Sequence[Message]) -> None:
        """The channel's request no longer waits: what it did not take is due now. Blocking."""
        with self._database.changing() as session:
            session.execute(
                update(Message)
                .where(*_UNSENT, Message.id.in_([message.id for message in messages]))
                .values(due_at=self._database.machine_time())
            )

    def _next(self, conversation_id: str) -> tuple[Conversation, Message] | None:
        with self._database.reading() as session:
            unsent = select(Message).where(*_UNSENT, Message.conversation_id == conversation_id)
            message = session.scalar(unsent.order_by(Message.sequence).limit(1))
            if message is None or (message.due_at or 0) > self._database.machine_time():
                return None
            return session.get_one(Conversation, conversation_id), message

    async def _send(self, conversation: Conversation, message: Message) -> bool:
        channel = self._channels[conversation.channel]
        try:
            await channel.send(conversation.channel_user or "", message)
        except Refused as error:
            log.warning("channel refused conversation=%s reason=%s", conversation.id, error)
            return await self._note(conversation, message, "failed")
        except NotNow as error:
            log.warning("channel not ready conversation=%s reason=%s", conversation.id, error)
            if message.attempts + 1 >= _ATTEMPTS:
                return await self._note(conversation, message, "failed")
            pause = error.seconds or min(_LONGEST_PAUSE, 2.0 ** min(message.attempts, 10))
            metrics.DELIVERIES.labels(conversation.channel, "postponed").inc()
            await asyncio.to_thread(self._postpone, message, pause)
            return False
        return await self._note(conversation, message, "delivered")

    async def _note(self, conversation: Conversation, message: Message, outcome: str) -> bool:
        metrics.DELIVERIES.labels(conversation.channel, outcome).inc()

        def note() -> None:
            with self._database.changing() as session:
                self._mark(session, message, outcome)

        await asyncio.to_thread(note)
        return True

    def _postpone(self, message: Message, pause: float) -> None:
        with self._database.changing() as session:
            session.execute(
                update(Message)
                .where(Message.id == message.id, Message.delivery == "pending")
                .values(attempts=Message.attempts + 1, due_at=self._database.machine_time() + pause)
            )

    def _mark(self, session: Session, message: Message, outcome: str) -> bool:
        pending = update(Message).where(Message.id == message.id, Message.delivery == "pending")
        marked = cast(CursorResult[None], session.execute(pending.values(delivery=outcome, due_at=None)))
        return marked.rowcount == 1
