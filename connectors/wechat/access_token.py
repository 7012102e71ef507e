"""The platform's access token: kept in the database, fetched once for all workers."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from connectors.gateway.database import Database
from connectors.gateway.locks import Locks
from connectors.wechat.models import AccessToken

log = logging.getLogger(__name__)

# The platform lets the old token live on for five minutes.
_EARLY_SECONDS = 300.0

# Gives a token and the seconds it lives; True asks for another one than the last.
Fetch = Callable[[bool], Awaitable[tuple[str, float]]]


class AccessTokens:
    """Whoever finds the token too old fetches it, the others wait for that."""

    def __init__(self, database: Database, locks: Locks, app_id: str, fetch: Fetch):
        self._database = database
        self._locks = locks
        self._app_id = app_id
        self._fetch = fetch

    async def get(self) -> str:
        """Raises what the fetching raises."""
        return await self._current() or await self._renewed(None)

    async def replacement(self, refused: str) -> str:
        """A token for the one that the platform has just refused."""
        return await self._renewed(refused)

    async def _renewed(self, refused: str | None) -> str:
        async with self._locks.of(f"wechat token {self._app_id}"):
            # Somebody else may have been faster.
            current = await self._current()
            if current and current != refused:
                return current
            token, seconds = await self._fetch(refused is not None)
            await asyncio.to_thread(self._save, token, self._database.machine_time() + seconds)
            log.info("access token fetched, lives %d s", seconds)
            return token

    async def _current(self) -> str | None:
        kept = await asyncio.to_thread(self._read)
        if kept is None or kept.expires_at - _EARLY_SECONDS < self._database.machine_time():
            return None
        return kept.token

    def _read(self) -> AccessToken | None:
        with self._database.reading() as session:
            return session.get(AccessToken, self._app_id)

    def _save(self, token: str, expires_at: float) -> None:
        with self._database.changing() as session:
            session.merge(AccessToken(app_id=self._app_id, token=token, expires_at=expires_at))
