import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from actions.appointments.catalogue import load_catalogue as load_halls
from actions.courier.api import router
from actions.courier.book import Book
from actions.courier.carrier import signature
from actions.courier.catalogue import load_catalogue
from actions.courier.tariff import load_tariff
from xiaoshan.database import migrations_of

SECRET = "the carrier's secret"
WISH = {
    "document": "disability-card",
    "recipient": "林小雨",
    "phone": "13800001234",
    "address": "汕尾市城区某某路1号2栋301房",
}


@pytest.fixture
def api(serve, monkeypatch) -> TestClient:
    monkeypatch.setenv("COURIER_WEBHOOK_SECRETS", f"another, {SECRET}")
    return serve("actions.courier", router)


@pytest.fixture
def order(api) -> Callable[..., httpx.Response]:
    """Orders a usual delivery, changed by keywords; None leaves something out. `key` is the Idempotency-Key."""

    def order(key: str | None = None, **changes: Any) -> httpx.Response:
        wish = {name: value for name, value in (WISH | changes).items() if value is not None}
        return api.post("/v1/parcels", json=wish, headers={"Idempotency-Key": key} if key else {})

    return order


@pytest.fixture
def report(api, present) -> Callable[..., httpx.Response]:
    """Reports as the carrier does, at `present`; `signed` replaces headers."""

    def report(number: str, status: str, event_id: str = "", signed: dict | None = None, **more: Any):
        at = more.pop("occurred_at", present.now().isoformat())
        event = {"event_id": event_id or f"{number}-{status}", "number": number, "status": status}
        body = json.dumps(event | {"occurred_at": at} | more).encode()
        timestamp = str(int(present.now().timestamp()))
        headers = {"X-Timestamp": timestamp, "X-Signature": signature(SECRET, timestamp, body)}
        kind = {"Content-Type": "application/json"}
        return api.post("/v1/parcels/events", content=body, headers=kind | headers | (signed or {}))

    return report


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def book(request, present) -> Callable[[type[Book]], Any]:
    """A capability of the couriers on an empty database, on either of them."""
    engine = request.getfixturevalue(request.param)
    migrations_of("actions.courier").upgrade(engine)
    return lambda kind: kind(engine, load_catalogue(), load_tariff(), load_halls(), present)
