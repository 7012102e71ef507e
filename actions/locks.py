"""Letting one of several transactions through that decide about the same thing."""

from sqlalchemy import String
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column


class LockRow:
    """Columns of a row that whoever decides about the same thing changes, to be mixed into an owner's own base."""

    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    turn: Mapped[int]


def take(session: Session, locks: type[LockRow], name: str) -> None:
    """A rival that changes the row first makes this transaction fail and start again (see transact)."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    session.execute(
        insert(locks)
        .values(name=name, turn=1)
        .on_conflict_do_update(index_elements=[locks.name], set_={"turn": locks.turn + 1})
    )
