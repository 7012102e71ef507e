"""Whatever is sent, the routes answer what their OpenAPI page says, and never fail."""

from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from actions.appointments.api import router
from actions.service import resources
from xiaoshan.database import migrations_of
from xiaoshan.web import create_app

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
SETTINGS = settings(
    max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
# Beside invented values, ones that lead somewhere: chance alone finds no hall and no code.
SENSIBLE = {
    "hall": "haifeng",
    "service": "disability-card",
    "date": "2026-11-26",
    "time": "09:30",
    "name": "王小明",
    "phone": "13800001234",
    "conversation": "c0ffee",
}


def _operations() -> list[tuple[str, str]]:
    app = FastAPI()
    app.include_router(router)
    return [(method.upper(), path) for path, item in app.openapi()["paths"].items() for method in item]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def app(request, present) -> FastAPI:
    engine = request.getfixturevalue(request.param)
    for owner in ("actions.notices", "actions.appointments"):
        migrations_of(owner).upgrade(engine)
    app = create_app("test", "测试")
    app.include_router(router)
    app.dependency_overrides[resources.engine] = lambda: engine
    app.dependency_overrides[resources.clock] = lambda: present
    return app


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
@pytest.mark.parametrize(("method", "path"), _operations())
def test_every_answer_is_documented(app, codes, method, path):
    operation = schemathesis.openapi.from_asgi("/openapi.json", app)[path][method]

    @SETTINGS
    @given(case=operation.as_strategy(), draw=st.data())
    def anything(case: schemathesis.Case, draw: st.DataObject) -> None:
        for values in (case.path_parameters, case.query, case.body):
            if isinstance(values, dict):
                make_sense(values, draw, codes)
        case.call_and_validate(checks=CHECKS)

    anything()


def make_sense(values: dict[str, Any], draw: st.DataObject, codes: list[str]) -> None:
    for name in sorted(set(values) & {*SENSIBLE, "code"}):
        if draw.draw(st.integers(0, 3)):
            values[name] = draw.draw(st.sampled_from(codes)) if name == "code" else SENSIBLE[name]
