"""How the gateway's stores read and write: one conversation's writers queue up on its row."""

import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from connectors.gateway.models import Conversation, Message
from xiaoshan.clock import Clock
from xiaoshan.problems import Problem

# A web page fetches its messages; every other channel has to be sent them.
PULLED_CHANNELS = ("web",)


@dataclass(frozen=True)
class Database:
    """`clock` dates what people see; `machine_time` (Unix seconds) schedules retries."""

    engine: Engine
    clock: Clock
    machine_time: Callable[[], float] = time.time

    def reading(self) -> Session:
        return Session(self.engine.execution_options(read_only=True), expire_on_commit=False)

    @contextmanager
    def changing(self) -> Iterator[Session]:
        """A transaction that is about no one conversation."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def writing(self, conversation_id: str) -> Iterator[tuple[Session, Conversation]]:
        """A transaction with the conversation's row locked. Raises Problem 404 `conversation_not_found`."""
        with self.changing() as session:
            # SQLite has one writer anyway.
            locked = select(Conversation).where(Conversation.id == conversation_id).with_for_update()
            conversation = session.scalar(locked)
            if conversation is None:
                raise conversation_not_found()
            yield session, conversation

    def append(
        self, session: Session, conversation: Conversation, messages: Sequence[Message]
    ) -> Sequence[Message]:
        """Adds messages after everything said so far; `conversation` must be locked by `writing`."""
        last = select(func.max(Message.sequence)).where(Message.conversation_id == conversation.id)
        next_sequence = (session.scalar(last) or 0) + 1
        for sequence, message in enumerate(messages, next_sequence):
            message.id = message.id or secrets.token_hex(16)
            message.conversation_id = conversation.id
            message.sequence = sequence
            message.sent_at = self.clock.now()
            if message.delivery is None:
                message.delivery = "delivered" if conversation.channel in PULLED_CHANNELS else "pending"
            if message.delivery == "pending" and message.due_at is None:
                message.due_at = self.machine_time()
        conversation.last_message_at = self.clock.now()
        session.add_all(messages)
        # A message may answer one that is added with it.
        session.flush()
        return messages


def conversation_of(session: Session, conversation_id: str) -> Conversation:
    """Raises Problem 404 `conversation_not_found`."""
    conversation = session.get(Conversation, conversation_id)
    if conversation is None:
        raise conversation_not_found()
    return conversation


def conversation_not_found() -> Problem:
    return Problem(
        404,
        "conversation_not_found",
        title="没有找到这段对话",
        detail="这段对话已不再保存，请重新开始一段对话。",
    )
