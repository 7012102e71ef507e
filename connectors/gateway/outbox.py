"""Works off what waits: messages that the bot has not answered, messages that a channel has not taken."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from connectors.gateway import metrics
from connectors.gateway.answering import Answering
from connectors.gateway.delivery import Delivery
from connectors.gateway.exchange import Exchange
from connectors.gateway.ownership.desk import Desk
from connectors.gateway.ownership.queue import Queue
from connectors.gateway.ownership.service import Ownership
from xiaoshan.problems import Problem

log = logging.getLogger(__name__)

_SECONDS = 0.5
# At most so many conversations at once: after a long outage everything is due in the same moment.
_TOGETHER = 20


class Outbox:
    """Looks every half second; every worker may run one, a message is still handled once."""

    def __init__(
        self,
        answering: Answering,
        exchange: Exchange,
        delivery: Delivery,
        desk: Desk,
        queue: Queue,
        ownership: Ownership,
    ):
        self._answering = answering
        self._exchange = exchange
        self._delivery = delivery
        self._desk = desk
        self._queue = queue
        self._ownership = ownership
        self._under_way: dict[str, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                await self._look()
            except Exception:
                # The database is away: nothing is lost, everything waits in it.
                log.exception("outbox could not be read")
            await asyncio.sleep(_SECONDS)

    async def finish(self) -> None:
        """Waits for what has begun."""
        await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def _look(self) -> None:
        for_bot = await asyncio.to_thread(self._answering.due)
        for_channel = await asyncio.to_thread(self._delivery.due)
        metrics.PENDING.labels("bot").set(len(for_bot))
        metrics.PENDING.labels("channel").set(len(for_channel))
        for conversation_id in for_bot:
            self._begin(f"bot {conversation_id}", self._exchange.work_off, conversation_id)
        for conversation_id in for_channel:
            self._begin(f"channel {conversation_id}", self._delivery.work_off, conversation_id)
        await self._end_hopeless_waiting()

    async def _end_hopeless_waiting(self) -> None:
        waiting = await asyncio.to_thread(self._queue.waiting)
        metrics.WAITING.set(len(waiting))
        if not waiting or not await asyncio.to_thread(self._desk.has_shut):
            return
        for conversation_id in waiting:
            try:
                await self._ownership.end_waiting(conversation_id)
            except Problem as problem:
                # Taken, or given up, in this very moment.
                log.info("still not waiting conversation=%s %s", conversation_id, problem.code)

    def _begin(self, name: str, work: Callable[[str], Awaitable[None]], conversation_id: str) -> None:
        if name in self._under_way or len(self._under_way) >= _TOGETHER:
            return
        self._under_way[name] = asyncio.create_task(self._do(name, work, conversation_id))

    async def _do(self, name: str, work: Callable[[str], Awaitable[None]], conversation_id: str) -> None:
        try:
            await work(conversation_id)
        except Exception:
            log.exception("outbox failed conversation=%s", conversation_id)
        finally:
            del self._under_way[name]
