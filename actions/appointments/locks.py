"""Letting one of several transactions through that decide about the same thing."""

import zlib
from datetime import date

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from actions.appointments.models import Lock

# People share these: the table stays small, and nobody's number can be told from it.
_PERSON_LOCKS = 65_536


def lock_person(session: Session, phone: str) -> None:
    """For limits that count several rows of one telephone, which no unique index can see."""
    _take(session, f"person:{zlib.crc32(phone.encode()) % _PERSON_LOCKS}")


def lock_waiting_list(session: Session, hall: str, service: str, day: date) -> None:
    """So that a seat is not given back in the moment in which somebody finds it full and begins to wait."""
    _take(session, f"waiting:{hall}:{service}:{day}")


def _take(session: Session, name: str) -> None:
    # A rival that changes the row first makes this transaction fail and start again (see transact).
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    session.execute(
        insert(Lock)
        .values(name=name, turn=1)
        .on_conflict_do_update(index_elements=[Lock.name], set_={"turn": Lock.turn + 1})
    )
