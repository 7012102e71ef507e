import pytest
from fastapi.testclient import TestClient

from actions.appointments.api import router


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
