"""Asks Telegram for updates, where no webhook can be reached: for development."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from telegram import Bot, Update
from telegram.error import TelegramError

from connectors.gateway.locks import Locks

log = logging.getLogger(__name__)

_WAIT_SECONDS = 20
_PAUSE = 3.0


class Polling:
    """One worker asks; an update is confirmed only when it has been taken in."""

    def __init__(self, take: Callable[[Update], Awaitable[None]], locks: Locks):
        self._take = take
        self._locks = locks
        self._running: asyncio.Task[None] | None = None

    def start(self, bot: Bot, kinds: Sequence[str]) -> None:
        self._running = asyncio.create_task(self._run(bot, kinds))

    async def stop(self) -> None:
        if self._running:
            self._running.cancel()
            with suppress(asyncio.CancelledError):
                await self._running

    async def _run(self, bot: Bot, kinds: Sequence[str]) -> None:
        async with self._locks.of("telegram polling"):
            following: int | None = None
            while True:
                try:
                    updates = await bot.get_updates(
                        offset=following, timeout=_WAIT_SECONDS, allowed_updates=list(kinds)
                    )
                    for update in updates:
                        await self._take(update)
                        following = update.update_id + 1
                except TelegramError as error:
                    log.warning("Telegram gives no updates: %r", error)
                    await asyncio.sleep(_PAUSE)
                except Exception:
                    # The update comes again: it has not been confirmed.
                    log.exception("an update of Telegram could not be taken in")
                    await asyncio.sleep(_PAUSE)
