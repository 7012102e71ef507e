"""Whatever is sent, the routes answer what their OpenAPI page says, and never fail."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from actions.courier.api import router
from actions.courier.carrier import require_carrier
from tests.actions.courier.conftest import WISH
from tests.actions.documented import application, operations, require_documented_answers
from xiaoshan.database import migrations_of

SENSIBLE = WISH | {
    "hall": "haifeng",
    "phone_tail": "1234",
    "occurred_at": "2026-11-24T09:00:00+08:00",
    "reason": None,
}


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def app(request, present) -> FastAPI:
    engine = request.getfixturevalue(request.param)
    migrations_of("actions.courier").upgrade(engine)
    return application(engine, present, router)


@pytest.fixture
def numbers(app) -> list[str]:
    client = TestClient(app)
    return [client.post("/v1/parcels", json=WISH).json()["number"] for _ in range(3)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("method", "path", "signed"),
    [*((*operation, True) for operation in operations(router)), ("POST", "/v1/parcels/events", False)],
)
def test_every_answer_is_documented(app, numbers, method, path, signed):
    if signed:
        # Nobody signs by chance: behind the signature everything else must hold, too.
        app.dependency_overrides[require_carrier] = lambda: None
    sensible = {name: [value] for name, value in SENSIBLE.items()} | {"number": numbers}
    require_documented_answers(app, method, path, sensible, examples=25, places=("path_parameters", "body"))
