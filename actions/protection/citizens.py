"""One citizen's data over all services: what is kept, and having it erased."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, and_, not_, select
from sqlalchemy.orm import Session

from actions.protection.audit import record
from actions.protection.erasure import erase_row
from actions.protection.holdings import Holding, holdings
from actions.protection.retention import is_open, load_retention
from xiaoshan.sealed import digest
from xiaoshan.transactions import read, transact

# Which rows of a holding are meant; None: none of them can be.
Which = Callable[[Holding], ColumnElement[bool] | None]


@dataclass(frozen=True)
class Erased:
    """How many rows of each table: `erased`, and `kept` because they are still open."""

    erased: Mapping[str, int]
    kept: Mapping[str, int]


def export(engine: Engine, phone: str, now: datetime, actor: str) -> dict[str, list[dict[str, Any]]]:
    """Table → rows in plain text, as JSON values. That it was exported is audited."""

    def work(session: Session) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = {}
        for holding in holdings(engine):
            for row in _rows(session, holding, _of(holding, phone)):
                record(session, now, holding.service, holding.subject(row), "exported", actor)
                found.setdefault(holding.table.name, []).append(_plain(holding, row))
        return found

    return transact(engine, work)


def erase(engine: Engine, phone: str, now: datetime, actor: str) -> Erased:
    """Takes name, telephone and address out of everything of the citizen that is no longer open."""

    def work(session: Session) -> Erased:
        erased: dict[str, int] = {}
        kept: dict[str, int] = {}
        for holding in holdings(engine):
            own = _of(holding, phone)
            if own is None:
                continue
            running = is_open(holding, load_retention().tables.get(holding.table.name), now)
            name = holding.table.name
            for row in _rows(session, holding, and_(own, not_(running))):
                erase_row(session, holding, row)
                record(session, now, holding.service, holding.subject(row), "erased", actor)
                erased[name] = erased.get(name, 0) + 1
            if still := len(_rows(session, holding, and_(own, running))):
                kept[name] = still
        return Erased(erased, kept)

    return transact(engine, work)


def conversations_of(engine: Engine, phone: str) -> frozenset[str]:
    """Every conversation in which something of the citizen's was arranged."""
    return read(engine, lambda session: _conversations(session, engine, lambda holding: _of(holding, phone)))


def finished_conversations_of(engine: Engine, phone: str, now: datetime) -> frozenset[str]:
    """Those of them in which nothing is open any more: what `erase` forgets."""

    def still_open(holding: Holding) -> ColumnElement[bool] | None:
        own = _of(holding, phone)
        rule = load_retention().tables.get(holding.table.name)
        return None if own is None else and_(own, is_open(holding, rule, now))

    kept = read(engine, lambda session: _conversations(session, engine, still_open))
    return conversations_of(engine, phone) - kept


def _conversations(session: Session, engine: Engine, which: Which) -> frozenset[str]:
    tables = [holding for holding in holdings(engine) if "conversation" in holding.table.c]
    rows = (row for holding in tables for row in _rows(session, holding, which(holding)))
    return frozenset(row.conversation for row in rows if row.conversation)


def _of(holding: Holding, phone: str) -> ColumnElement[bool] | None:
    column = holding.digest_of("phone")
    return None if column is None else column == digest("phone", phone)


def _rows(session: Session, holding: Holding, which: ColumnElement[bool] | None) -> list[Any]:
    if which is None:
        return []
    query = select(holding.table).where(which).order_by(holding.table.c.id)
    return list(session.execute(query).all())


def _plain(holding: Holding, row: Any) -> dict[str, Any]:
    hidden = {column.name for column in holding.digests}
    values = {name: value for name, value in row._mapping.items() if name not in hidden}
    return {
        name: value if isinstance(value, (str, int, bool, type(None))) else str(value)
        for name, value in values.items()
    }
