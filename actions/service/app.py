"""The services process: every embedded backend's router in one application."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import text

from actions.appointments.api import router as appointments
from actions.courier.api import router as courier
from actions.hotline.api import router as hotline
from actions.hotline.categorising import warm_up
from actions.hotline.parameters import parameters
from actions.hotline.photos import configured_folder
from actions.notices.api import router as notices
from actions.projects.api import router as projects
from actions.projects.register import seed_samples
from actions.protection.daily import purge_daily
from actions.rehab.api import router as rehab
from actions.rehab.counties import configured_counties
from actions.service.resources import clock, engine
from xiaoshan.database import migrations_of
from xiaoshan.logs import configure
from xiaoshan.web import create_app

# The outbox first: notices that an owner had before move there.
WITH_TABLES = (
    "actions.protection",
    "actions.notices",
    "actions.projects",
    "actions.appointments",
    "actions.courier",
    "actions.hotline",
)


def migrate() -> None:
    """Brings every backend's tables to their newest version, and a development database its samples."""
    for package in WITH_TABLES:
        migrations_of(package).upgrade(engine())
    seed_samples(engine())


def database_answers() -> None:
    """Raises when the database cannot be read."""
    with engine().execution_options(read_only=True).connect() as connection:
        connection.execute(text("SELECT 1"))


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    configure("services")
    # A county file that cannot be used stops the start, before anybody is told a wrong sum.
    configured_counties()
    await run_in_threadpool(migrate)
    warm_up()
    purging = asyncio.create_task(purge_daily(engine(), clock(), configured_folder(engine(), clock())))
    yield
    purging.cancel()
    with suppress(asyncio.CancelledError):
        await purging
    engine().dispose()


app = create_app(
    "services",
    "小汕：政务服务接口",
    {"database": database_answers},
    lifespan,
    # Photos of tickets, with what a form adds around them.
    larger_bodies={"/v1/tickets/*/media": parameters().photos.largest_bytes + 10_000},
)
for router in (rehab, projects, appointments, courier, hotline, notices):
    app.include_router(router)
