"""The whole purge: everything whose days of retention are over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Engine

from actions.hotline.hot.questions import forget_questions
from actions.hotline.photos import PhotoFolder
from actions.protection import citizens
from actions.protection.retention import load_retention
from xiaoshan.clock import Clock
from xiaoshan.transactions import transact


@dataclass(frozen=True)
class Purged:
    """`rows` of each table without their personal data now, and how many photo files were deleted."""

    rows: Mapping[str, int]
    photos: int


def purge_all(engine: Engine, clock: Clock, photos: PhotoFolder, actor: str) -> Purged:
    """Needs the tables of every service. May run again, and beside another."""
    now = clock.now()
    rows = citizens.purge(engine, now, actor)
    old = now - timedelta(days=load_retention().questions_days)
    transact(engine, lambda session: forget_questions(session, old))
    return Purged(rows, photos.sweep())
