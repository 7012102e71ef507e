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

from actions.courier.api import router
from actions.courier.carrier import require_carrier
from actions.service import resources
from tests.actions.courier.conftest import WISH
from xiaoshan.database import migrations_of
from xiaoshan.web import create_app

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
SETTINGS = settings(
    max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
# Beside invented values, ones that lead somewhere: chance alone finds no hall and no number.
SENSIBLE = WISH | {
    "hall": "haifeng",
    "phone_tail": "1234",
    "occurred_at": "2026-11-24T09:00:00+08:00",
    "reason": None,
}


def _operations() -> list[tuple[str, str]]:
    app = FastAPI()
    app.include_router(router)
    return [(method.upper(), path) for path, item in app.openapi()["paths"].items() for method in item]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def app(request, present) -> FastAPI:
    engine = request.getfixturevalue(request.param)
    migrations_of("actions.courier").upgrade(engine)
    app = create_app("test", "测试")
    app.include_router(router)
    app.dependency_overrides[resources.engine] = lambda: engine
    app.dependency_overrides[resources.clock] = lambda: present
    return app


@pytest.fixture
def numbers(app) -> list[str]:
    client = TestClient(app)
    return [client.post("/v1/parcels", json=WISH).json()["number"] for _ in range(3)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("method", "path", "signed"),
    [*((*operation, True) for operation in _operations()), ("POST", "/v1/parcels/events", False)],
)
def test_every_answer_is_documented(app, numbers, method, path, signed):
    if signed:
        # Nobody signs by chance: behind the signature everything else must hold, too.
        app.dependency_overrides[require_carrier] = lambda: None
    operation = schemathesis.openapi.from_asgi("/openapi.json", app)[path][method]

    @SETTINGS
    @given(case=operation.as_strategy(), draw=st.data())
    def anything(case: schemathesis.Case, draw: st.DataObject) -> None:
        for values in (case.path_parameters, case.body):
            if isinstance(values, dict):
                make_sense(values, draw, numbers)
        case.call_and_validate(checks=CHECKS)

    anything()


def make_sense(values: dict[str, Any], draw: st.DataObject, numbers: list[str]) -> None:
    for name in sorted(set(values) & {*SENSIBLE, "number"}):
        if draw.draw(st.integers(0, 3)):
            values[name] = draw.draw(st.sampled_from(numbers)) if name == "number" else SENSIBLE[name]
