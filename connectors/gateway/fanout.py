"""Tells everybody who watches a conversation what happens in it."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

Event = dict[str, Any]

# A watcher that is this far behind is gone; it finds everything in the history when it returns.
_BACKLOG = 200


class Fanout(Protocol):
    """Publishes events of a conversation to its watchers."""

    async def publish(self, conversation_id: str, event: Event) -> None: ...

    def watch(self, conversation_id: str) -> AbstractContextManager[asyncio.Queue[Event]]: ...


class InProcessFanout:
    """For a single gateway process."""

    def __init__(self) -> None:
        self._watchers: defaultdict[str, set[asyncio.Queue[Event]]] = defaultdict(set)

    async def publish(self, conversation_id: str, event: Event) -> None:
        for queue in tuple(self._watchers.get(conversation_id, ())):
            if not queue.full():
                queue.put_nowait(event)

    @contextmanager
    def watch(self, conversation_id: str) -> Iterator[asyncio.Queue[Event]]:
        queue: asyncio.Queue[Event] = asyncio.Queue(_BACKLOG)
        self._watchers[conversation_id].add(queue)
        try:
            yield queue
        finally:
            self._watchers[conversation_id].discard(queue)
            if not self._watchers[conversation_id]:
                del self._watchers[conversation_id]
