"""Rate limits that count the messages of all workers."""

import logging

from connectors.gateway.rate_limit import InProcessLimits, too_many_messages
from connectors.gateway.shared.connection import AWAY, Redis

log = logging.getLogger(__name__)

# The same bucket as RateLimit, by Redis' own time; returns the seconds to wait, 0 for none.
_TAKE = """
local capacity, per_second = tonumber(ARGV[1]), tonumber(ARGV[1]) / 60
local time = redis.call('TIME')
local now = tonumber(time[1]) + tonumber(time[2]) / 1000000
local bucket = redis.call('HMGET', KEYS[1], 'level', 'at')
local level = tonumber(bucket[1]) or capacity
level = math.min(capacity, level + (now - (tonumber(bucket[2]) or now)) * per_second)
local enough = level >= 1
redis.call('HSET', KEYS[1], 'level', tostring(enough and level - 1 or level), 'at', tostring(now))
redis.call('EXPIRE', KEYS[1], 61)
if enough then return 0 end
return math.floor((1 - level) / per_second) + 1
"""


class RedisLimits:
    """Counts in Redis; within the worker while Redis is away."""

    def __init__(self, redis: Redis, per_address: int, per_citizen: int):
        self._take = redis.register_script(_TAKE)
        self._per_address = per_address
        self._per_citizen = per_citizen
        self._alone = InProcessLimits(per_address, per_citizen)

    async def address(self, address: str) -> None:
        try:
            await self._count(f"address:{address}", self._per_address)
        except AWAY as error:
            log.warning("Redis is away, counted within this worker only: %r", error)
            await self._alone.address(address)

    async def citizen(self, conversation_id: str) -> None:
        try:
            await self._count(f"citizen:{conversation_id}", self._per_citizen)
        except AWAY as error:
            log.warning("Redis is away, counted within this worker only: %r", error)
            await self._alone.citizen(conversation_id)

    async def _count(self, name: str, per_minute: int) -> None:
        wait = await self._take(keys=[f"xiaoshan:limit:{name}"], args=[per_minute])
        if wait:
            raise too_many_messages(int(wait))
