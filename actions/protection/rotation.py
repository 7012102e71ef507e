"""Sealing everything anew under the newest key, while the services run. Whoever is stopped goes on the next time."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Engine, TableClause, and_, column, func, or_, select, table, update
from sqlalchemy.orm import Session

from actions.protection.holdings import Holding, holdings
from xiaoshan.keyring import keyring
from xiaoshan.transactions import read, transact

AT_ONCE = 200

# Told after each batch: the table, how many rows are done in this run, how many were to be done.
Progress = Callable[[str, int, int], None]


def rotate(engine: Engine, progress: Progress = lambda *_: None) -> int:
    """How many rows were sealed anew. Raises CannotOpen for a row whose key is not configured.

    What a process with the older keys writes meanwhile is found by the next run: give every process the
    new key first, then rotate, then take the old one away.
    """
    return sum(_rotate(engine, holding, progress) for holding in holdings(engine))


def left(engine: Engine) -> Mapping[str, int]:
    """How many rows of each table are not under the newest key."""
    return {holding.table.name: read(engine, partial(_count, holding)) for holding in holdings(engine)}


def _rotate(engine: Engine, holding: Holding, progress: Progress) -> int:
    wanted, done, last = left(engine)[holding.table.name], 0, 0
    while batch := transact(engine, partial(_batch, holding, last)):
        done += len(batch)
        last = batch[-1]
        progress(holding.table.name, done, max(wanted, done))
    return done


def _batch(holding: Holding, after: int, session: Session) -> list[int]:
    """The ids of the next rows, sealed anew; empty at the end."""
    rows = _stored(holding)
    found = session.execute(
        select(rows).where(rows.c.id > after, _is_older(holding, rows)).order_by(rows.c.id).limit(AT_ONCE)
    ).all()
    for row in found:
        before = {one.name: getattr(row, one.name) for one in holding.sealed}
        # Only as it was read: somebody who changes the row meanwhile has sealed it with the newest key.
        unchanged = and_(
            rows.c.id == row.id, *(rows.c[name].is_not_distinct_from(value) for name, value in before.items())
        )
        session.execute(update(rows).where(unchanged).values(_anew(before)))
    return [row.id for row in found]


def _anew(sealed: Mapping[str, str | None]) -> dict[str, Any]:
    keys = keyring()
    return {name: value and keys.seal(keys.open(value)) for name, value in sealed.items()}


def _count(holding: Holding, session: Session) -> int:
    rows = _stored(holding)
    return session.scalar(select(func.count()).select_from(rows).where(_is_older(holding, rows))) or 0


def _stored(holding: Holding) -> TableClause:
    """The table with its texts as they are stored."""
    return table(holding.table.name, column("id"), *(column(one.name) for one in holding.sealed))


def _is_older(holding: Holding, rows: TableClause) -> ColumnElement[bool]:
    newest = keyring().newest
    return or_(
        *(and_(rows.c[one.name] != "", rows.c[one.name].not_like(f"{newest}%")) for one in holding.sealed)
    )
