"""Letting one of several transactions through that decide about the same thing."""

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from actions.hotline.models import HotlineLock


def lock_alike(session: Session, service_code: str, district: str | None) -> None:
    """So that two tickets about one matter, handed in at once, find each other."""
    _take(session, f"alike:{service_code}:{district or ''}")


def _take(session: Session, name: str) -> None:
    # A rival that changes the row first makes this transaction fail and start again (see transact).
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    session.execute(
        insert(HotlineLock)
        .values(name=name, turn=1)
        .on_conflict_do_update(index_elements=[HotlineLock.name], set_={"turn": HotlineLock.turn + 1})
    )
