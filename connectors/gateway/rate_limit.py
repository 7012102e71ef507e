"""How many messages one network address may send."""

import time
from collections import OrderedDict
from collections.abc import Callable

from xiaoshan.problems import Problem

# Addresses remembered at once; the one that was silent longest is forgotten first.
_REMEMBERED = 10_000


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
            wait = int((1 - level) / self._per_second) + 1
            raise Problem(
                429,
                "too_many_messages",
                title="消息发送太频繁",
                detail=f"请等待{wait}秒后再发送；您的内容没有丢失。",
                retry_after=wait,
            )
