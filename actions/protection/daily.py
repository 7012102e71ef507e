"""The purge once a day, whichever process of the services comes first."""

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Any

from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from actions.hotline.photos import PhotoFolder
from actions.protection.audit import SYSTEM
from actions.protection.models import PurgeRun
from actions.protection.purging import Purged, purge_all
from actions.protection.retention import Daily, load_retention
from xiaoshan.clock import Clock
from xiaoshan.transactions import transact

log = logging.getLogger(__name__)


async def purge_daily(engine: Engine, clock: Clock, photos: PhotoFolder, sleep: Any = asyncio.sleep) -> None:
    """Until cancelled; a failure is logged and tried again."""
    while True:
        try:
            await run_in_threadpool(purge_if_due, engine, clock, photos)
        except Exception:
            log.exception("the daily purge failed")
        await sleep(60 * load_retention().daily.look_minutes)


def purge_if_due(engine: Engine, clock: Clock, photos: PhotoFolder) -> Purged | None:
    """None when it is not yet time, somebody else is at it, or it was done today."""
    now, daily = clock.now(), load_retention().daily
    if now.hour < daily.hour or not transact(engine, lambda session: _begin(session, now, daily)):
        return None
    purged = purge_all(engine, clock, photos, SYSTEM)
    transact(engine, lambda session: _finish(session, now, clock.now()))
    log.info("purged rows=%s photos=%s", sum(purged.rows.values()), purged.photos)
    return purged


def _begin(session: Session, now: datetime, daily: Daily) -> bool:
    """Whether the day is ours: its primary key lets one begin it, and one take over what was stopped."""
    run = session.get(PurgeRun, now.date(), with_for_update=True)
    if run is None:
        session.add(PurgeRun(day=now.date(), began_at=now))
        return True
    stopped = run.began_at <= now - timedelta(minutes=daily.stopped_after_minutes)
    if run.finished_at is not None or not stopped:
        return False
    run.began_at = now
    return True


def _finish(session: Session, began: datetime, now: datetime) -> None:
    session.get_one(PurgeRun, began.date()).finished_at = now
