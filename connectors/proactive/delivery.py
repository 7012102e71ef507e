"""Fetches notices from the services, says them in their conversations, and confirms them."""

import asyncio
import logging
from collections.abc import Sequence

from connectors.gateway.announcer import Announcer
from connectors.gateway.locks import Locks
from connectors.proactive.inbox import NoticeInbox, NotYet
from connectors.proactive.source import Notice, NoticeSource, SourceAway
from xiaoshan.clock import Clock
from xiaoshan.quiet import quiet_hours

log = logging.getLogger(__name__)

_TOGETHER = 20


class NoticeDelivery:
    """One worker at a time. Killed anywhere in between, it fetches the same notice again later.

    The message that a notice becomes has the notice's id, and is sent on by the channel's own delivery.
    """

    def __init__(
        self,
        sources: Sequence[NoticeSource],
        inbox: NoticeInbox,
        announcer: Announcer,
        locks: Locks,
        clock: Clock,
    ):
        self._sources = sources
        self._inbox = inbox
        self._announcer = announcer
        self._locks = locks
        self._clock = clock
        self._away: set[str] = set()

    async def look(self) -> None:
        """Once through all services; nothing in the quiet hours, whatever a service thinks of them."""
        if quiet_hours().holds(self._clock.now()):
            return
        async with self._locks.of("notices"):
            for source in self._sources:
                await self._fetch(source)

    async def _fetch(self, source: NoticeSource) -> None:
        try:
            while notices := await source.claim(_TOGETHER):
                # All of them are said before the first is confirmed: a confirmation may fail.
                for notice in [notice for notice in notices if await self._say(notice)]:
                    await source.confirm(notice.id)
        except SourceAway as error:
            if source.url not in self._away:
                log.warning("no notices from a service: %s", error)
            self._away.add(source.url)
        else:
            self._away.discard(source.url)

    async def _say(self, notice: Notice) -> bool:
        """Whether it is told, or need not be."""
        try:
            messages = await asyncio.to_thread(self._inbox.store, notice)
        except NotYet as error:
            log.info("notice waits, channel %s is off", error)
            return False
        await self._announcer.said(messages)
        log.info("notice delivered service=%s kind=%s new=%s", notice.service, notice.kind, bool(messages))
        return True
