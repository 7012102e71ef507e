"""One message of a citizen, from acceptance to the stored answer."""

import asyncio
import logging
import time

from connectors.gateway.bot import UNAVAILABLE, BotClient, BotUnavailable
from connectors.gateway.fanout import Fanout
from connectors.gateway.locks import ConversationLocks
from connectors.gateway.models import Message
from connectors.gateway.replies import Reply
from connectors.gateway.store import ConversationStore, wire
from connectors.gateway.text import is_command, neutralise
from xiaoshan.problems import Problem

log = logging.getLogger(__name__)


class Exchange:
    """Takes messages of all conversations; those of one conversation one after another."""

    def __init__(self, store: ConversationStore, bot: BotClient, fanout: Fanout):
        self._store = store
        self._bot = bot
        self._fanout = fanout
        self._locks = ConversationLocks()
        self._running: set[asyncio.Task[list[Message]]] = set()

    async def say(self, conversation_id: str, text: str, client_message_id: str | None) -> list[Message]:
        """The stored answer to an accepted text.

        A `client_message_id` seen before gets the answer of then, and the bot hears nothing.
        Raises Problem 422 `message_id_reused` when that id came with another text.
        """
        # A citizen who closes the page must still find the answer later: what has begun is finished.
        task = asyncio.create_task(self._in_turn(conversation_id, text, client_message_id))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def finish(self) -> None:
        """Waits for everything that has begun."""
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _in_turn(self, conversation_id: str, text: str, client_message_id: str | None) -> list[Message]:
        async with self._locks.of(conversation_id):
            title = await asyncio.to_thread(self._store.offered_title, conversation_id, text)
            message = None
            if client_message_id is not None:
                earlier = await asyncio.to_thread(self._store.find, conversation_id, client_message_id)
                if earlier and earlier.message.content["sent"] != text:
                    raise _reused()
                if earlier and earlier.replies:
                    return earlier.replies
                message = earlier.message if earlier else None
            if message is None:
                seen = title if title and is_command(text) else text
                message = await asyncio.to_thread(
                    self._store.add_citizen_message, conversation_id, seen, text, client_message_id
                )
                await self._fanout.publish(conversation_id, {"event": "message", "message": wire(message)})
            await self._fanout.publish(conversation_id, {"event": "typing", "active": True})
            replies = await self._ask(conversation_id, text if title is not None else neutralise(text))
            stored = await asyncio.to_thread(self._store.add_replies, conversation_id, replies, message.id)
            await self._fanout.publish(conversation_id, {"event": "typing", "active": False})
            for reply in stored:
                await self._fanout.publish(conversation_id, {"event": "message", "message": wire(reply)})
            return stored

    async def _ask(self, conversation_id: str, text: str) -> list[Reply]:
        started = time.perf_counter()
        try:
            replies = await self._bot.ask(conversation_id, text)
        except BotUnavailable as error:
            log.error("bot unavailable conversation=%s reason=%s", conversation_id, error)
            return [UNAVAILABLE]
        log.info(
            "answered conversation=%s characters=%d types=%s ms=%.0f",
            conversation_id,
            len(text),
            ",".join(f"{reply.type}:{reply.status or '-'}" for reply in replies),
            (time.perf_counter() - started) * 1000,
        )
        return replies


def _reused() -> Problem:
    return Problem(
        422,
        "message_id_reused",
        title="消息编号重复",
        detail="这个消息编号已经用于另一条消息，请换一个编号再发送。",
    )
