"""Erasing what is older than retention.yml says, whoever's it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Engine, and_, not_, or_, select
from sqlalchemy.orm import Session

from actions.hotline.hot.questions import forget_questions
from actions.hotline.photos import PhotoFolder
from actions.protection.audit import record
from actions.protection.erasure import erase_row, forget_answers
from actions.protection.holdings import Holding, holdings
from actions.protection.retention import Rule, is_due, is_open, load_retention
from xiaoshan.clock import Clock
from xiaoshan.transactions import transact

# The services work meanwhile, and on SQLite a writer waits for the one before.
AT_ONCE = 100


@dataclass(frozen=True)
class Purged:
    """`rows` of each table without their personal data now, and how many photo files were deleted."""

    rows: Mapping[str, int]
    photos: int


def purge_all(engine: Engine, clock: Clock, photos: PhotoFolder, actor: str) -> Purged:
    """Needs the tables of every service. Stopped, it goes on the next time; it may run beside another."""
    now = clock.now()
    rows = purge(engine, now, actor)
    old = now - timedelta(days=load_retention().questions_days)
    transact(engine, lambda session: forget_questions(session, old))
    return Purged(rows, photos.sweep())


def purge(engine: Engine, now: datetime, actor: str) -> Mapping[str, int]:
    """Takes names, telephones and addresses out of every row whose days are over; the rows of each table."""
    rules = load_retention().tables
    purged = {
        holding.table.name: _purge(engine, holding, rules[holding.table.name], now, actor)
        for holding in holdings(engine)
        if holding.table.name in rules
    }
    transact(engine, lambda session: forget_answers(session, engine, now))
    return {name: count for name, count in purged.items() if count}


def _purge(engine: Engine, holding: Holding, rule: Rule, now: datetime, actor: str) -> int:
    done = 0
    while count := transact(engine, partial(_purge_some, holding, rule, now, actor)):
        done += count
    return done


def _purge_some(holding: Holding, rule: Rule, now: datetime, actor: str, session: Session) -> int:
    over = and_(is_due(holding, rule, now), not_(is_open(holding, rule, now)))
    not_yet = or_(*(column != "" for column in holding.sealed))
    query = select(holding.table).where(over, not_yet).order_by(holding.table.c.id).limit(AT_ONCE)
    rows = session.execute(query).all()
    for row in rows:
        erase_row(session, holding, row)
        record(session, now, holding.service, holding.subject(row), "purged", actor)
    return len(rows)
