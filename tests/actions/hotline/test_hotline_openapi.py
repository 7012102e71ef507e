"""Whatever is sent, the routes answer what their OpenAPI page says, and never fail."""

from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from actions.hotline.api import router
from actions.hotline.models import Kind
from actions.hotline.photos import PhotoFolder
from actions.hotline.requests import TicketRequest
from actions.hotline.routes.depends import photo_folder
from actions.hotline.tickets import Tickets
from actions.service import resources
from xiaoshan.web import create_app

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
SETTINGS = settings(
    max_examples=20, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
# Beside invented values, ones that lead somewhere: chance alone finds no ticket.
SENSIBLE = {"conversation": "c0ffee", "phone_tail": "1234", "service_code": "roads", "district": "海丰县"}


def _operations() -> list[tuple[str, str]]:
    app = FastAPI()
    app.include_router(router)
    return [(method.upper(), path) for path, item in app.openapi()["paths"].items() for method in item]


@pytest.fixture
def app(engine, present, tmp_path) -> FastAPI:
    app = create_app("test", "测试")
    app.include_router(router)
    app.dependency_overrides[resources.engine] = lambda: engine
    app.dependency_overrides[resources.clock] = lambda: present
    app.dependency_overrides[photo_folder] = lambda: PhotoFolder(engine, present, tmp_path)
    return app


@pytest.fixture
def number(engine, present) -> str:
    """A ticket: chance alone finds none."""
    request = TicketRequest(
        kind=Kind.COMPLAINT, description="路灯坏了没人修", phone="13800001234", conversation="c0ffee"
    )
    return Tickets(engine, present).take(request, None).number


@pytest.mark.slow
@pytest.mark.parametrize(("method", "path"), _operations())
def test_every_answer_is_documented(app, number, method, path):
    operation = schemathesis.openapi.from_asgi("/openapi.json", app)[path][method]

    @SETTINGS
    @given(case=operation.as_strategy(), draw=st.data())
    def anything(case: schemathesis.Case, draw: st.DataObject) -> None:
        for values in (case.path_parameters, case.query, case.body):
            if isinstance(values, dict):
                make_sense(values, draw, number)
        case.call_and_validate(checks=CHECKS)

    anything()


def make_sense(values: dict[str, Any], draw: st.DataObject, number: str) -> None:
    for name in sorted(set(values) & {*SENSIBLE, "number"}):
        if draw.draw(st.integers(0, 3)):
            values[name] = number if name == "number" else SENSIBLE[name]
