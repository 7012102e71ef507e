"""Looks how documents stand, and tells who follows one that changed."""

import asyncio
import logging

import httpx

from connectors.gateway.announcer import Announcer
from connectors.gateway.locks import Locks
from connectors.proactive.followers import Followers
from connectors.proactive.listing import list_documents
from connectors.proactive.source import SourceAway
from xiaoshan.clock import Clock
from xiaoshan.quiet import quiet_hours

log = logging.getLogger(__name__)


class DocumentNews:
    """One worker at a time; what changes in the quiet hours is seen then and told after them."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        knowledge_base_url: str,
        followers: Followers,
        announcer: Announcer,
        locks: Locks,
        clock: Clock,
    ):
        self._http = http
        self._url = knowledge_base_url
        self._followers = followers
        self._announcer = announcer
        self._locks = locks
        self._clock = clock
        self._away = False

    async def look(self) -> None:
        async with self._locks.of("document news"):
            try:
                listing = await list_documents(self._http, self._url)
            except SourceAway as error:
                self._note(error)
                return
            self._note(None)
            await asyncio.to_thread(self._followers.see, listing)
            if quiet_hours().holds(self._clock.now()):
                return
            for follower in await asyncio.to_thread(self._followers.uninformed, listing):
                told = await asyncio.to_thread(self._followers.tell, follower, listing)
                await self._announcer.said(told)

    def _note(self, error: SourceAway | None) -> None:
        if error and not self._away:
            log.warning("knowledge base does not list its documents: %s", error)
        self._away = error is not None
