"""One message of a conversation at a time, however many arrive together."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class ConversationLocks:
    """Locks by conversation id, first come first served; a lock that nobody wants is forgotten."""

    def __init__(self) -> None:
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._wanted: defaultdict[str, int] = defaultdict(int)

    @asynccontextmanager
    async def of(self, conversation_id: str) -> AsyncIterator[None]:
        self._wanted[conversation_id] += 1
        try:
            async with self._locks[conversation_id]:
                yield
        finally:
            self._wanted[conversation_id] -= 1
            if not self._wanted[conversation_id]:
                del self._wanted[conversation_id], self._locks[conversation_id]
