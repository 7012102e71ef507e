"""How many messages one network address, and one citizen, may send."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Protocol

from connectors.gateway import metrics
from xiaoshan.problems import Problem

# Addresses remembered at once; the one that was silent longest is forgotten first.
_REMEMBERED = 10_000


class Limits(Protocol):
    """Each counts one message and raises Problem 429 `too_many_messages` when there are too many."""

    async def address(self, address: str) -> None: ...

    async def citizen(self, conversation_id: str) -> None: ...


class InProcessLimits:
    """For a single gateway process."""

    def __init__(self, per_address: int, per_citizen: int):
        self._addresses = RateLimit(per_address)
        self._citizens = RateLimit(per_citizen)

    async def address(self, address: str) -> None:
        self._addresses.take(address)

    async def citizen(self, conversation_id: str) -> None:
        self._citizens.take(conversation_id)


class RateLimit:
    """A bucket per address that holds one minute's messages and refills evenly."""

    def __init__(self, per_minute: int, monotonic: Callable[[], float] = time.monotonic):
        self._capacity = float(per_minute)
        self._per_second = per_minute / 60
        self._monotonic = monotonic
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, address: str) -> None:
        """Counts one message. Raises Problem 429 with `retry_after` (seconds) when there are too many."""
        now = self._monotonic()
        level, then = self._buckets.pop(address, (self._capacity, now))
        level = min(self._capacity, level + (now - then) * self._per_second)
        self._buckets[address] = (level - 1 if level >= 1 else level, now)
        if len(self._buckets) > _REMEMBERED:
            self._buckets.popitem(last=False)
        if level < 1:
            raise too_many_messages(int((1 - level) / self._per_second) + 1)


def too_many_messages(seconds: int) -> Problem:
    """To be raised; `seconds` is how long to wait."""
    metrics.REFUSED.inc()
    return Problem(
        429,
        "too_many_messages",
        title="消息发送太频繁",
        detail=f"请等待{seconds}秒后再发送；您的内容没有丢失。",
        retry_after=seconds,
    )
