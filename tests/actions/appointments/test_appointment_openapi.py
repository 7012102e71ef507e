"""Whatever is sent, the routes answer what their OpenAPI page says, and never fail."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from actions.appointments.api import router
from tests.actions.documented import application, operations, require_documented_answers
from xiaoshan.database import migrations_of

SENSIBLE = {
    "hall": "haifeng",
    "service": "disability-card",
    "date": "2026-11-26",
    "time": "09:30",
    "name": "王小明",
    "phone": "13800001234",
    "conversation": "c0ffee",
}


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def app(request, present) -> FastAPI:
    engine = request.getfixturevalue(request.param)
    for owner in ("actions.notices", "actions.appointments"):
        migrations_of(owner).upgrade(engine)
    return application(engine, present, router)


@pytest.fixture
def codes(app) -> list[str]:
    """A booking, one that is cancelled, and an entry of the waiting list."""
    client = TestClient(app)
    booked = [
        client.post("/v1/appointments", json=SENSIBLE | {"phone": f"1380000000{n}"}).json()["code"]
        for n in range(2)
    ]
    waiting = client.post("/v1/waiting", json=SENSIBLE | {"phone": "13800000009"}).json()["code"]
    client.delete(f"/v1/appointments/{booked[0]}")
    return [*booked, waiting]


@pytest.mark.slow
@pytest.mark.parametrize(("method", "path"), operations(router))
def test_every_answer_is_documented(app, codes, method, path):
    sensible = {name: [value] for name, value in SENSIBLE.items()} | {"code": codes}
    require_documented_answers(app, method, path, sensible, examples=25)
