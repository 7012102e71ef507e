"""The fan-out over Redis pub/sub."""

import asyncio
import json
import logging
from contextlib import suppress

from connectors.gateway.fanout import GAP, Event, InProcessFanout
from connectors.gateway.shared.connection import AWAY, Redis

log = logging.getLogger(__name__)

_PREFIX = "xiaoshan:topic:"
_PAUSE = 1.0


class RedisFanout(InProcessFanout):
    """Every worker hears every event and passes on those that somebody here watches."""

    def __init__(self, redis: Redis):
        super().__init__()
        self._redis = redis
        self._listening: asyncio.Task[None] | None = None
        self._subscribed = asyncio.Event()

    async def publish(self, topic: str, event: Event) -> None:
        try:
            await self._redis.publish(_PREFIX + topic, json.dumps(event, ensure_ascii=False))
        except AWAY as error:
            log.warning("Redis is away, event stays in this worker: %r", error)
            self.deliver(topic, event)

    async def start(self) -> None:
        self._listening = asyncio.create_task(self._listen())
        # Without Redis the worker starts all the same.
        with suppress(TimeoutError):
            await asyncio.wait_for(self._subscribed.wait(), 2)

    async def close(self) -> None:
        if self._listening:
            self._listening.cancel()
            with suppress(asyncio.CancelledError):
                await self._listening

    async def _listen(self) -> None:
        while True:
            try:
                async with self._redis.pubsub(ignore_subscribe_messages=True) as subscription:
                    await subscription.psubscribe(_PREFIX + "*")
                    self._subscribed.set()
                    # What was published while nobody listened here is in the history.
                    for topic in self.topics:
                        self.deliver(topic, GAP)
                    while True:
                        message = await subscription.get_message(timeout=1)
                        if message:
                            self._pass_on(message["channel"].decode(), message["data"])
            except AWAY as error:
                log.warning("Redis is away, listening again soon: %r", error)
                await asyncio.sleep(_PAUSE)

    def _pass_on(self, channel: str, data: bytes) -> None:
        topic = channel.removeprefix(_PREFIX)
        if topic in self.topics:
            self.deliver(topic, json.loads(data))
