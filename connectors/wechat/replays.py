"""Remembers which signatures were used for what, so that a request overheard is of no use."""

import hashlib
import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Protocol

from connectors.gateway.shared.connection import AWAY, Redis

log = logging.getLogger(__name__)

# How far a request's time may be off, and how long its signature is remembered at least.
FRESH_SECONDS = 300.0
# The platform asks three times, five seconds apart, when it gets no answer.
RETRY_SECONDS = 30.0
_REMEMBERED = 100_000


class Replays(Protocol):
    async def first_use(self, signature: str, body: bytes) -> tuple[float, bool]:
        """When (Unix seconds) the signature was first seen, and whether it was with this very body."""
        ...


class InProcessReplays:
    """For a single gateway process."""

    def __init__(self, machine_time: Callable[[], float] = time.time):
        self._machine_time = machine_time
        self._seen: OrderedDict[str, tuple[float, str]] = OrderedDict()

    async def first_use(self, signature: str, body: bytes) -> tuple[float, bool]:
        digest = hashlib.sha256(body).hexdigest()
        first, of = self._seen.setdefault(signature, (self._machine_time(), digest))
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return first, of == digest


class RedisReplays:
    """Shared by all workers; within the worker while Redis is away."""

    def __init__(self, redis: Redis, machine_time: Callable[[], float] = time.time):
        self._redis = redis
        self._machine_time = machine_time
        self._alone = InProcessReplays(machine_time)

    async def first_use(self, signature: str, body: bytes) -> tuple[float, bool]:
        digest = hashlib.sha256(body).hexdigest()
        key = f"xiaoshan:wechat:{signature}"
        try:
            mine = f"{self._machine_time()} {digest}"
            await self._redis.set(key, mine, nx=True, ex=int(FRESH_SECONDS * 2))
            kept = await self._redis.get(key)
        except AWAY as error:
            log.warning("Redis is away, replays are known to this worker only: %r", error)
            return await self._alone.first_use(signature, body)
        first, _, of = (str(kept, "ascii") if isinstance(kept, bytes) else mine).partition(" ")
        return float(first), of == digest
