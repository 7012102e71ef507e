"""What an agent says in a conversation, and writes down beside it."""

import asyncio
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from connectors.gateway.announcer import Announcer
from connectors.gateway.database import Database
from connectors.gateway.fanout import DESK, Fanout
from connectors.gateway.models import ConversationChange, ConversationNote, Message
from connectors.gateway.ownership.states import Agent
from connectors.gateway.store import ConversationStore
from xiaoshan.problems import Problem


class DeskTalk:
    """The agent's side of a conversation that they hold."""

    def __init__(self, database: Database, store: ConversationStore, announcer: Announcer, fanout: Fanout):
        self._database = database
        self._store = store
        self._announcer = announcer
        self._fanout = fanout

    async def say(
        self,
        conversation_id: str,
        agent: Agent,
        text: str,
        client_message_id: str,
        citations: Sequence[dict[str, object]] = (),
    ) -> Message:
        """An agent's message to the citizen; the one of then, if its id was seen before.

        Raises Problem 409 `not_holding` unless this agent has the conversation.
        """
        message = await asyncio.to_thread(
            self._store_line, conversation_id, agent, text, client_message_id, citations
        )
        await self._announcer.said([message])
        return message

    async def typing(self, conversation_id: str, active: bool) -> None:
        await self._announcer.typing(conversation_id, active, role="agent")

    async def note(self, conversation_id: str, agent: Agent, text: str) -> ConversationNote:
        """An internal note; citizens never get it. Raises Problem 404 `conversation_not_found`."""
        note = await asyncio.to_thread(self._store_note, conversation_id, agent, text)
        await self._fanout.publish(DESK, {"event": "note", "conversation": conversation_id, "id": note.id})
        return note

    def notes(self, conversation_id: str) -> list[ConversationNote]:
        """Oldest first. Blocking."""
        with self._database.reading() as session:
            of_conversation = select(ConversationNote).where(
                ConversationNote.conversation_id == conversation_id
            )
            return list(session.scalars(of_conversation.order_by(ConversationNote.id)))

    def changes(self, conversation_id: str) -> list[ConversationChange]:
        """Who spoke with the citizen when, oldest first. Blocking."""
        with self._database.reading() as session:
            of_conversation = select(ConversationChange).where(
                ConversationChange.conversation_id == conversation_id
            )
            return list(session.scalars(of_conversation.order_by(ConversationChange.id)))

    def _store_line(
        self,
        conversation_id: str,
        agent: Agent,
        text: str,
        client_message_id: str,
        citations: Sequence[dict[str, object]],
    ) -> Message:
        # A citizen's ids and agents' ids must not meet.
        own_id = f"agent:{client_message_id}"
        message = Message(
            role="agent",
            type="text",
            text=text,
            content={"agent": {"name": agent.name}, "citations": list(citations)},
            client_message_id=own_id,
        )
        try:
            with self._database.writing(conversation_id) as (session, conversation):
                if conversation.state != "person" or conversation.agent_id != agent.id:
                    raise _not_holding()
                self._database.append(session, conversation, [message])
        except IntegrityError:
            earlier = self._store.find(conversation_id, own_id)
            if earlier is None:
                raise
            return earlier.message
        return message

    def _store_note(self, conversation_id: str, agent: Agent, text: str) -> ConversationNote:
        note = ConversationNote(
            conversation_id=conversation_id,
            agent_id=agent.id,
            agent_name=agent.name,
            text=text,
            written_at=self._database.clock.now(),
        )
        with self._database.writing(conversation_id) as (session, _):
            session.add(note)
        return note


def _not_holding() -> Problem:
    return Problem(
        409,
        "not_holding",
        title="您没有接待这段会话",
        detail="这段会话现在不由您接待，请先接入再答复。",
    )
