"""What agents, and citizens beside their talk, can do with a conversation."""

import asyncio
from collections.abc import Callable

from sqlalchemy.orm import Session

from connectors.gateway.announcer import Announcer
from connectors.gateway.database import Database
from connectors.gateway.models import Conversation, Message
from connectors.gateway.ownership import texts
from connectors.gateway.ownership.changes import change
from connectors.gateway.ownership.queue import Queue
from connectors.gateway.ownership.states import CITIZEN, GATEWAY, Actor, Agent, Kind
from connectors.gateway.replies import Reply, reply_message
from xiaoshan.problems import Problem


class Ownership:
    """Every change is one transaction; of two agents who want the same, one gets a Problem 409."""

    def __init__(self, database: Database, queue: Queue, announcer: Announcer):
        self._database = database
        self._queue = queue
        self._announcer = announcer

    async def ask_for_person(self, conversation_id: str) -> list[Message]:
        """The citizen pressed for a person; what the desk said to it."""

        def enter(session: Session, conversation: Conversation) -> list[Reply]:
            if conversation.state == "closed":
                change(session, conversation, "reopened", CITIZEN, self._database.clock)
            return [] if conversation.state == "person" else [self._queue.enter(session, conversation)]

        return await self._within(conversation_id, enter)

    async def leave_queue(self, conversation_id: str) -> list[Message]:
        """The citizen does not want to wait. Raises Problem 409 `change_not_possible`."""
        return await self._change(conversation_id, "left_queue", CITIZEN, texts.LEFT_QUEUE)

    async def take(self, conversation_id: str, agent: Agent) -> list[Message]:
        """From the queue or from the bot. Raises Problem 409 `held_by_another` or `change_not_possible`."""

        def take(session: Session, conversation: Conversation) -> list[Reply]:
            if conversation.agent_id == agent.id:
                return []
            if conversation.state == "person":
                raise _held_by_another(conversation)
            change(session, conversation, "taken", Actor("agent", agent), self._database.clock, holder=agent)
            return [texts.joined(agent.name)]

        messages = await self._within(conversation_id, take)
        if messages:
            await self._announcer.agent(conversation_id, "agent_joined", agent.name)
        return messages

    async def give_back(self, conversation_id: str, agent: Agent) -> list[Message]:
        """To the bot, which answers what is said from now on."""
        return await self._leave(conversation_id, "returned", agent, texts.RETURNED)

    async def requeue(self, conversation_id: str, agent: Agent) -> list[Message]:
        """To the end of the queue, for any agent."""
        return await self._leave(conversation_id, "requeued", agent, texts.REQUEUED)

    async def close(self, conversation_id: str, agent: Agent, reason: str) -> list[Message]:
        """Whoever holds it ends it; one that nobody holds, anybody. The citizen's next message reopens it."""
        return await self._leave(conversation_id, "closed", agent, texts.CLOSED, reason=reason)

    async def transfer(self, conversation_id: str, agent: Agent, to: Agent) -> list[Message]:
        """To another agent."""
        messages = await self._leave(
            conversation_id, "transferred", agent, texts.joined(to.name), holder=to, reason=f"→ {to.name}"
        )
        await self._announcer.agent(conversation_id, "agent_joined", to.name)
        return messages

    async def end_waiting(self, conversation_id: str) -> list[Message]:
        """The desk shut before this one's turn. Raises Problem 409 `change_not_possible`."""
        return await self._change(conversation_id, "desk_closed", GATEWAY, texts.DESK_CLOSED)

    async def _change(self, conversation_id: str, kind: Kind, actor: Actor, notice: Reply) -> list[Message]:
        def make(session: Session, conversation: Conversation) -> list[Reply]:
            change(session, conversation, kind, actor, self._database.clock)
            return [notice]

        messages = await self._within(conversation_id, make)
        return messages

    async def _leave(
        self,
        conversation_id: str,
        kind: Kind,
        agent: Agent,
        notice: Reply,
        holder: Agent | None = None,
        reason: str | None = None,
    ) -> list[Message]:
        left: list[str] = []

        def make(session: Session, conversation: Conversation) -> list[Reply]:
            if conversation.agent_id not in (None, agent.id) and not agent.supervisor:
                raise _held_by_another(conversation)
            left.extend(name for name in [conversation.agent_name] if name)
            change(session, conversation, kind, Actor("agent", agent), self._database.clock, holder, reason)
            return [notice]

        messages = await self._within(conversation_id, make)
        for name in left:
            await self._announcer.agent(conversation_id, "agent_left", name)
        return messages

    async def _within(
        self, conversation_id: str, work: Callable[[Session, Conversation], list[Reply]]
    ) -> list[Message]:
        def run() -> list[Message]:
            with self._database.writing(conversation_id) as (session, conversation):
                notices = work(session, conversation)
                rows = [reply_message(notice, None) for notice in notices]
                return list(self._database.append(session, conversation, rows)) if rows else []

        messages = await asyncio.to_thread(run)
        await self._announcer.said(messages)
        await self._announcer.changed(conversation_id)
        return messages


def _held_by_another(conversation: Conversation) -> Problem:
    return Problem(
        409,
        "held_by_another",
        title="会话已由他人接待",
        detail=f"这段会话正由{conversation.agent_name}接待。",
        agent={"id": conversation.agent_id, "name": conversation.agent_name},
    )
