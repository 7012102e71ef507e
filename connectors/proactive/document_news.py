"""Looks how documents stand, and tells who follows one that changed."""

import asyncio
import logging

import httpx

from connectors.gateway.announcer import Announcer
from connectors.gateway.locks import Locks
from connectors.proactive.followers import Followers
from connectors.proactive.listing import standings
from connectors.proactive.source import SourceAway
from xiaoshan.clock import Clock
from xiaoshan.quiet import quiet_hours

log = logging.getLogger(__name__)


class DocumentNews:
    """One worker at a time; what changes in the quiet hours is told after them."""

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

    async def look(self) -> None:
        if quiet_hours().holds(self._clock.now()):
            return
        async with self._locks.of("document news"):
            followers = await asyncio.to_thread(self._followers.all)
            if not followers:
                return
            try:
                now = await standings(self._http, self._url)
            except SourceAway as error:
                log.warning("knowledge base does not list its documents: %s", error)
                return
            for follower in followers:
                if follower.told != (standing := now.get(follower.document_id)):
                    told = await asyncio.to_thread(self._followers.tell, follower, standing)
                    await self._announcer.said(told)
