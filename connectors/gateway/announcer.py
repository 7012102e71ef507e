"""Tells who watches what was said and who speaks now: the citizen, and the agents at the desk."""

import asyncio
from collections.abc import Sequence
from typing import Any

from connectors.gateway.fanout import DESK, Fanout
from connectors.gateway.models import Conversation, Message
from connectors.gateway.ownership.queue import Queue
from connectors.gateway.store import ConversationStore
from connectors.gateway.wire import in_shanghai, wire


class Announcer:
    """Events of one conversation go to its own topic, what the inbox shows also to DESK."""

    def __init__(self, store: ConversationStore, queue: Queue, fanout: Fanout):
        self._store = store
        self._queue = queue
        self._fanout = fanout

    async def said(self, messages: Sequence[Message]) -> None:
        for message in messages:
            event = {"event": "message", "message": wire(message)}
            await self._fanout.publish(message.conversation_id, event)
            await self._fanout.publish(DESK, event | {"conversation": message.conversation_id})

    async def typing(self, conversation_id: str, active: bool, role: str = "bot") -> None:
        await self._fanout.publish(conversation_id, {"event": "typing", "active": active, "role": role})

    async def citizen_types(self, conversation_id: str, active: bool) -> None:
        event = {"event": "typing", "active": active, "role": "citizen", "conversation": conversation_id}
        await self._fanout.publish(DESK, event)

    async def agent(self, conversation_id: str, event: str, name: str) -> None:
        """`event` is agent_joined or agent_left."""
        await self._fanout.publish(conversation_id, {"event": event, "agent": {"name": name}})

    async def changed(self, conversation_id: str) -> None:
        """The state is another one: tells it, and everybody who waits their place."""
        conversation = await asyncio.to_thread(self._store.get, conversation_id)
        await self._fanout.publish(
            conversation_id,
            {"event": "state", "state": conversation.state, "agent": _agent(conversation)},
        )
        await self._fanout.publish(DESK, {"event": "conversation", "conversation": overview(conversation)})
        for position, waiting in enumerate(await asyncio.to_thread(self._queue.waiting), 1):
            await self._fanout.publish(waiting, {"event": "queue", "position": position})


def overview(conversation: Conversation) -> dict[str, Any]:
    """A conversation as the inbox lists it."""
    return {
        "id": conversation.id,
        "channel": conversation.channel,
        "state": conversation.state,
        "agent": {"id": conversation.agent_id, "name": conversation.agent_name}
        if conversation.agent_id
        else None,
        "started_at": in_shanghai(conversation.started_at).isoformat(),
        "waiting_since": _iso(conversation.waiting_since),
        "last_message_at": _iso(conversation.last_message_at),
    }


def _agent(conversation: Conversation) -> dict[str, str] | None:
    return {"name": conversation.agent_name} if conversation.agent_name else None


def _iso(moment: Any) -> str | None:
    return in_shanghai(moment).isoformat() if moment else None
