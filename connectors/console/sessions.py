"""Signed-in browsers: a random token in a cookie, its hash in the database, an end."""

import hashlib
import secrets
from dataclasses import dataclass

from sqlalchemy import delete

from connectors.console.models import User, UserSession
from connectors.console.settings import ConsoleSettings
from connectors.gateway.database import Database
from connectors.gateway.ownership.states import Agent

# Not worth a write at every request.
_SEEN_EVERY_SECONDS = 30


@dataclass(frozen=True)
class SignedIn:
    """Who makes the request. The page repeats `csrf_token` with everything that changes something."""

    user: User
    csrf_token: str

    @property
    def agent(self) -> Agent:
        supervisor = self.user.role == "administrator"
        return Agent(self.user.id, self.user.display_name, supervisor)


class Sessions:
    """Blocking: call it from a thread."""

    def __init__(self, database: Database, settings: ConsoleSettings):
        self._database = database
        self._settings = settings

    def begin(self, user: User) -> tuple[str, SignedIn]:
        """The token for the cookie, and who it stands for."""
        token, csrf_token = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        now = self._database.machine_time()
        with self._database.changing() as session:
            oldest_use = now - self._settings.idle_seconds
            session.execute(delete(UserSession).where(UserSession.seen_at < oldest_use))
            session.add(
                UserSession(
                    token_hash=_hash(token), user_id=user.id, csrf_token=csrf_token, began_at=now, seen_at=now
                )
            )
        return token, SignedIn(user, csrf_token)

    def find(self, token: str) -> SignedIn | None:
        """None for an unknown, forged or ended one, and where the user was switched off."""
        now = self._database.machine_time()
        with self._database.reading() as session:
            found = session.get(UserSession, _hash(token))
            user = session.get(User, found.user_id) if found else None
        if found is None or user is None or not user.active:
            return None
        if (
            now - found.seen_at > self._settings.idle_seconds
            or now - found.began_at > self._settings.longest_seconds
        ):
            return None
        if now - found.seen_at > _SEEN_EVERY_SECONDS:
            self._touch(found.token_hash, now)
        return SignedIn(user, found.csrf_token)

    def end(self, token: str) -> None:
        with self._database.changing() as session:
            session.execute(delete(UserSession).where(UserSession.token_hash == _hash(token)))

    def _touch(self, token_hash: str, now: float) -> None:
        with self._database.changing() as session:
            if found := session.get(UserSession, token_hash):
                found.seen_at = now


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
