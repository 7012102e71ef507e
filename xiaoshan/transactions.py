"""Transactions whose guarantees are the database's unique constraints."""

import random
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, TimeoutError
from sqlalchemy.orm import Session

from xiaoshan.problems import Problem

T = TypeVar("T")

# Each conflict means that somebody else got through, so this many in a row is a very busy minute.
ATTEMPTS = 30
_SERIALIZATION = ("40001", "40P01")
_LONGEST_PAUSE = 0.05
# SQLite has one writer at a time and lets the others poll with growing pauses; in one process they can
# simply wait for their turn.
_SQLITE_WRITER = threading.RLock()


def transact(engine: Engine, work: Callable[[Session], T]) -> T:
    """Runs `work` in a transaction and again, from the start, when somebody was faster.

    A violated constraint tells only that there was a race; on the next run `work` sees the other's
    row and can name the outcome. Raises the problem `busy` when the race is lost every time, or when
    the database takes no more work.
    """
    for attempt in range(ATTEMPTS):
        try:
            with (
                _turn(engine),
                Session(_one_snapshot(engine), expire_on_commit=False) as session,
                session.begin(),
            ):
                return work(session)
        except TimeoutError as error:
            raise _busy() from error
        except DBAPIError as error:
            if _is_locked_out(error):
                raise _busy() from error
            if not isinstance(error, IntegrityError) and _state(error) not in _SERIALIZATION:
                raise
        # Rivals that start again in step lose to each other again.
        time.sleep(random.uniform(0, min(_LONGEST_PAUSE, 0.002 * attempt)))
    raise _busy()


def read(engine: Engine, work: Callable[[Session], T]) -> T:
    """Runs `work` in a transaction that only reads and therefore waits for no writer."""
    with Session(engine.execution_options(read_only=True)) as session:
        return work(session)


def _turn(engine: Engine) -> AbstractContextManager[object]:
    return _SQLITE_WRITER if engine.dialect.name == "sqlite" else nullcontext()


def _one_snapshot(engine: Engine) -> Engine:
    """Two reads of one `work` must see the same moment, or it misnames what a rival did in between."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ")


def _state(error: DBAPIError) -> str | None:
    return getattr(error.orig, "sqlstate", None)


def _is_locked_out(error: DBAPIError) -> bool:
    """SQLite gave up waiting for another writer (the engine's busy_timeout)."""
    return getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY


def _busy() -> Problem:
    return Problem(503, "busy", "办理的人太多", "请稍后再试一次。", retry_after=5)
