"""Proofs that are short enough to be guessed: wrong tries are few, counted in the database."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from xiaoshan.moments import Moment
from xiaoshan.problems import Problem
from xiaoshan.transactions import transact


class GuessPlace:
    """Columns of a table of tries, to be mixed into an owner's own base.

    It needs a unique constraint over subject, began and number: that is what limits the tries.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(100))
    began: Mapped[datetime] = mapped_column(Moment)
    number: Mapped[int]


@dataclass(frozen=True)
class Limits:
    """How many wrong tries a window has for one code, and for one caller whatever the code."""

    window_minutes: int
    per_code: int
    per_caller: int


@dataclass(frozen=True)
class Guess:
    """A try whose place is taken before it is known to be right. `left` are the tries after this one."""

    places: tuple[int, ...]
    left: int


@dataclass(frozen=True)
class Guesses:
    """The tries of one owner's proofs; `advice` is for who has used them all up."""

    engine: Engine
    places: type[GuessPlace]
    limits: Limits
    advice: str

    def take(self, code: str, caller: str, now: datetime) -> Guess:
        """Takes one of the window's places of the code and of the caller.

        Raises the problem too_many_guesses when there is none. However many try at once, the unique
        constraint leaves no more than the limit.
        """
        began = self._window(now)
        allowed = {f"code:{code}": self.limits.per_code, f"caller:{_hidden(caller)}": self.limits.per_caller}
        return transact(self.engine, lambda session: self._taken(session, allowed, began, now))

    def give_back(self, guess: Guess) -> None:
        """A right guess counts against nobody."""
        gone = delete(self.places).where(self.places.id.in_(guess.places))
        transact(self.engine, lambda session: session.execute(gone))

    def _taken(self, session: Session, allowed: Mapping[str, int], began: datetime, now: datetime) -> Guess:
        session.execute(delete(self.places).where(self.places.began < began))
        taken = {subject: self._numbers(session, subject, began) for subject in allowed}
        if any(len(taken[subject]) >= limit for subject, limit in allowed.items()):
            raise self._too_many(began, now)
        made = [
            self.places(subject=subject, began=began, number=_free(taken[subject]))  # type: ignore[call-arg]
            for subject in allowed
        ]
        session.add_all(made)
        session.flush()
        left = min(limit - len(taken[subject]) - 1 for subject, limit in allowed.items())
        return Guess(tuple(place.id for place in made), left)

    def _numbers(self, session: Session, subject: str, began: datetime) -> set[int]:
        mine = (self.places.subject == subject, self.places.began == began)
        return set(session.scalars(select(self.places.number).where(*mine)))

    def _window(self, now: datetime) -> datetime:
        minutes = (now.hour * 60 + now.minute) // self.limits.window_minutes * self.limits.window_minutes
        return now.replace(hour=minutes // 60, minute=minutes % 60, second=0, microsecond=0)

    def _too_many(self, began: datetime, now: datetime) -> Problem:
        wait = int((began + timedelta(minutes=self.limits.window_minutes) - now).total_seconds())
        detail = f"核对失败的次数太多，请稍后再试；{self.advice}"
        return Problem(429, "too_many_guesses", "核对次数太多", detail, retry_after=max(wait, 1))


def _free(taken: set[int]) -> int:
    return min(set(range(1, len(taken) + 2)) - taken)


def _hidden(caller: str) -> str:
    """Who calls is counted and not kept."""
    return hashlib.sha256(caller.encode()).hexdigest()[:32]
