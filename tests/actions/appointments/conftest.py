from datetime import datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from actions.appointments.api import router
from actions.service import resources
from xiaoshan.clock import SHANGHAI, FixedClock
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
        return FixedClock(self.moment).now()

    def today(self):
        return self.now().date()


@pytest.fixture
def present() -> Present:
    return Present()


@pytest.fixture
def engine(tmp_path: Path):
    engine = engine_for(Settings(var_dir=tmp_path, database_url=None), "services")
    migrations_of("actions.appointments").upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def api(engine, present) -> TestClient:
    app = create_app("test", "测试")
    app.include_router(router)
    app.dependency_overrides[resources.engine] = lambda: engine
    app.dependency_overrides[resources.clock] = lambda: present
    return TestClient(app)


@pytest.fixture
def book(api):
    """Books a usual wish, changed by keywords; `key` is the Idempotency-Key."""

    def book(key: str | None = None, **changes):
        wish = {
            "hall": "haifeng",
            "service": "disability-card",
            "date": "2026-11-26",
            "time": "09:30",
            "name": "林小雨",
            "phone": "13800001234",
        }
        headers = {"Idempotency-Key": key} if key else {}
        return api.post("/v1/appointments", json=wish | changes, headers=headers)

    return book
