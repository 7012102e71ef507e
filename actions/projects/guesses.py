"""Wrong guesses are few: for one project and for one caller, counted in the database."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

import yaml
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from actions.projects.models import OwnerGuess
from xiaoshan.problems import Problem
from xiaoshan.transactions import transact


@dataclass(frozen=True)
class Limits:
    window_minutes: int
    per_code: int
    per_caller: int


@dataclass(frozen=True)
class Guess:
    """A try whose place is taken before it is known to be right. `left` are the tries after this one."""

    places: tuple[int, ...]
    left: int


@lru_cache(maxsize=1)
def limits() -> Limits:
    source = yaml.safe_load(Path(__file__).with_name("parameters.yml").read_text(encoding="utf-8"))
    return Limits(**source["guesses"])


def take(engine: Engine, code: str, caller: str, now: datetime) -> Guess:
    """Takes one of the window's places of the project and of the caller.

    Raises the problem too_many_guesses when there is none. However many try at once, the unique
    constraint leaves no more than the limit.
    """
    began = _window(now)
    allowed = {f"code:{code}": limits().per_code, f"caller:{_hidden(caller)}": limits().per_caller}

    def work(session: Session) -> Guess:
        session.execute(delete(OwnerGuess).where(OwnerGuess.began < began))
        taken = {subject: _taken(session, subject, began) for subject in allowed}
        if any(len(taken[subject]) >= limit for subject, limit in allowed.items()):
            raise _too_many(began, now)
        made = [OwnerGuess(subject=subject, began=began, number=_free(taken[subject])) for subject in allowed]
        session.add_all(made)
        session.flush()
        left = min(limit - len(taken[subject]) - 1 for subject, limit in allowed.items())
        return Guess(tuple(guess.id for guess in made), left)

    return transact(engine, work)


def give_back(engine: Engine, guess: Guess) -> None:
    """A right guess counts against nobody."""
    transact(
        engine, lambda session: session.execute(delete(OwnerGuess).where(OwnerGuess.id.in_(guess.places)))
    )


def _window(now: datetime) -> datetime:
    minutes = (now.hour * 60 + now.minute) // limits().window_minutes * limits().window_minutes
    return now.replace(hour=minutes // 60, minute=minutes % 60, second=0, microsecond=0)


def _taken(session: Session, subject: str, began: datetime) -> set[int]:
    query = select(OwnerGuess.number).where(OwnerGuess.subject == subject, OwnerGuess.began == began)
    return set(session.scalars(query))


def _free(taken: set[int]) -> int:
    return min(set(range(1, len(taken) + 2)) - taken)


def _hidden(caller: str) -> str:
    """Who calls is counted and not kept."""
    return hashlib.sha256(caller.encode()).hexdigest()[:32]


def _too_many(began: datetime, now: datetime) -> Problem:
    wait = int((began + timedelta(minutes=limits().window_minutes) - now).total_seconds())
    detail = "核对失败的次数太多，请稍后再试；着急的话请联系项目主管部门。"
    return Problem(429, "too_many_guesses", "核对次数太多", detail, retry_after=max(wait, 1))
