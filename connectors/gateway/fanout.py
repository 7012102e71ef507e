"""Tells everybody who watches a topic (a conversation's id, or DESK) what happens in it."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

Event = dict[str, Any]

# What concerns every agent; conversation ids are hexadecimal and never this.
DESK = "desk"
# Put before watchers when events may have been lost: they have to look into the history.
GAP: Event = {"event": "gap"}

# A watcher that is this far behind finds everything in the history.
_BACKLOG = 200


class Fanout(Protocol):
    """Publishes events of a topic to its watchers."""

    async def publish(self, topic: str, event: Event) -> None: ...

    def watch(self, topic: str) -> AbstractContextManager[asyncio.Queue[Event]]: ...

    async def start(self) -> None: ...

    async def close(self) -> None: ...


class InProcessFanout:
    """For a single gateway process."""

    def __init__(self) -> None:
        self._watchers: defaultdict[str, set[asyncio.Queue[Event]]] = defaultdict(set)

    async def publish(self, topic: str, event: Event) -> None:
        self.deliver(topic, event)

    async def start(self) -> None:
        pass

    async def close(self) -> None:
        pass

    @property
    def topics(self) -> frozenset[str]:
        return frozenset(self._watchers)

    def deliver(self, topic: str, event: Event) -> None:
        for queue in tuple(self._watchers.get(topic, ())):
            if queue.full():
                # Too far behind to be told one by one.
                while not queue.empty():
                    queue.get_nowait()
                event = GAP
            queue.put_nowait(event)

    @contextmanager
    def watch(self, topic: str) -> Iterator[asyncio.Queue[Event]]:
        queue: asyncio.Queue[Event] = asyncio.Queue(_BACKLOG)
        self._watchers[topic].add(queue)
        try:
            yield queue
        finally:
            self._watchers[topic].discard(queue)
            if not self._watchers[topic]:
                del self._watchers[topic]
