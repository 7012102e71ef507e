"""Locks that hold between workers."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from redis.asyncio.lock import Lock
from redis.exceptions import LockError

from connectors.gateway.locks import InProcessLocks
from connectors.gateway.shared.connection import AWAY, Redis

log = logging.getLogger(__name__)

# A worker that died lets go after so long; one that lives renews in time.
_SECONDS = 10.0


class RedisLocks:
    """First come first served within a worker, any order between workers.

    The database alone makes sure that nothing is answered twice; without Redis the locks only hold
    within the worker, and the bot may hear two messages of a conversation at once.
    """

    def __init__(self, redis: Redis):
        self._redis = redis
        self._local = InProcessLocks()

    @asynccontextmanager
    async def of(self, name: str) -> AsyncIterator[None]:
        async with self._local.of(name):
            lock = Lock(
                self._redis, f"xiaoshan:lock:{name}", timeout=_SECONDS, sleep=0.05, thread_local=False
            )
            held = await self._acquire(lock)
            renewing = asyncio.create_task(_renew(lock)) if held else None
            try:
                yield
            finally:
                if renewing:
                    renewing.cancel()
                    with suppress(LockError, *AWAY):
                        await lock.release()

    async def _acquire(self, lock: Lock) -> bool:
        try:
            return await lock.acquire()
        except AWAY as error:
            log.warning("Redis is away, locked within this worker only: %r", error)
            return False


async def _renew(lock: Lock) -> None:
    while True:
        await asyncio.sleep(_SECONDS / 3)
        with suppress(LockError, *AWAY):
            await lock.extend(_SECONDS, replace_ttl=True)
