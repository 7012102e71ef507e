"""What the backends' tests share: a clock to move, and a service on an empty database."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from fastapi import APIRouter
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from actions.notices.api import router as notices
from actions.service import resources
from xiaoshan.clock import SHANGHAI
from xiaoshan.database import engine_for, migrations_of
from xiaoshan.settings import Settings
from xiaoshan.web import create_app


class Present:
    """A clock that a test can move; a Tuesday morning at first."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)

    def at(self, day: str, time: str) -> None:
        self.moment = datetime.fromisoformat(f"{day}T{time}+08:00")

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


@pytest.fixture
def present() -> Present:
    return Present()


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Engine]:
    """An engine on an empty database of its own."""
    engine = engine_for(Settings(var_dir=tmp_path, database_url=None), "services")
    yield engine
    engine.dispose()


@pytest.fixture
def serve(sqlite: Engine, present: Present) -> Callable[[str, APIRouter], TestClient]:
    """Serves a package's router, and the outbox, on their migrated tables at `present`."""

    def serve(package: str, router: APIRouter) -> TestClient:
        for owner in ("actions.notices", package):
            migrations_of(owner).upgrade(sqlite)
        app = create_app("test", "测试")
        app.include_router(router)
        app.include_router(notices)
        app.dependency_overrides[resources.engine] = lambda: sqlite
        app.dependency_overrides[resources.clock] = lambda: present
        return TestClient(app)

    return serve
