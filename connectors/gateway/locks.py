"""One message of a conversation at a time, however many arrive together."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol


class Locks(Protocol):
    """Locks by name."""

    def of(self, name: str) -> AbstractAsyncContextManager[None]: ...


class InProcessLocks:
    """First come first served; a lock that nobody wants is forgotten."""

    def __init__(self) -> None:
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._wanted: defaultdict[str, int] = defaultdict(int)

    @asynccontextmanager
    async def of(self, name: str) -> AsyncIterator[None]:
        self._wanted[name] += 1
        try:
            async with self._locks[name]:
                yield
        finally:
            self._wanted[name] -= 1
            if not self._wanted[name]:
                del self._wanted[name], self._locks[name]
