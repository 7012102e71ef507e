"""What transactions of the appointments decide about one after the other."""

import zlib
from datetime import date

from sqlalchemy.orm import Session

from actions.appointments.models import Lock
from actions.locks import take

# People share these: the table stays small, and nobody's number can be told from it.
_PERSON_LOCKS = 65_536


def lock_person(session: Session, phone: str) -> None:
    """For limits that count several rows of one telephone, which no unique index can see."""
    take(session, Lock, f"person:{zlib.crc32(phone.encode()) % _PERSON_LOCKS}")


def lock_waiting_list(session: Session, hall: str, service: str, day: date) -> None:
    """So that a seat is not given back in the moment in which somebody finds it full and begins to wait."""
    take(session, Lock, f"waiting:{hall}:{service}:{day}")
