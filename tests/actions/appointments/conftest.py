from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from actions.appointments.api import router
from tests.actions.appointments.running import RunningServices


@pytest.fixture
def api(serve) -> TestClient:
    return serve("actions.appointments", router)


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


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def services(request, tmp_path) -> Iterator[RunningServices]:
    """The services as processes on an empty database."""
    engine = request.getfixturevalue(request.param)
    running = RunningServices(tmp_path, None if request.param == "sqlite" else engine.url)
    running.start()
    yield running
    running.kill()
