"""The background work of what is told unasked."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)


async def every(seconds: float, look: Callable[[], Awaitable[None]]) -> None:
    """Until cancelled; a failure is logged and tried again."""
    while True:
        try:
            await look()
        except Exception:
            # The database is away: what is to be told waits where it is.
            log.exception("nothing could be told")
        await asyncio.sleep(seconds)
