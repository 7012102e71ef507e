"""Whatever is sent, the routes of rehab and projects answer what their OpenAPI page says, and never fail."""

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

from actions.projects.api import router as projects
from actions.projects.register import seed_samples
from actions.rehab.api import router as rehab
from actions.service import resources
from xiaoshan.database import migrations_of
from xiaoshan.web import create_app

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
SETTINGS = settings(
    max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
# Beside invented values, ones that lead somewhere: chance alone finds no project.
SENSIBLE = {
    "code": ["SW-2026-0004", "sw20260001", "SW-2026-0006"],
    "credit_code_tail": ["EM400D", "EM4001"],
    "application_date": ["2021-05-20"],
    "birth_date": ["2017-11-11", "2020-02-29"],
}


def _operations() -> list[tuple[str, str]]:
    app = FastAPI()
    app.include_router(rehab)
    app.include_router(projects)
    return [(method.upper(), path) for path, item in app.openapi()["paths"].items() for method in item]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def app(request, present) -> FastAPI:
    engine = request.getfixturevalue(request.param)
    migrations_of("actions.projects").upgrade(engine)
    seed_samples(engine)
    app = create_app("test", "测试")
    app.include_router(rehab)
    app.include_router(projects)
    app.dependency_overrides[resources.engine] = lambda: engine
    app.dependency_overrides[resources.clock] = lambda: present
    return app


@pytest.mark.slow
@pytest.mark.parametrize(("method", "path"), _operations())
def test_every_answer_is_documented(app, method, path):
    operation = schemathesis.openapi.from_asgi("/openapi.json", app)[path][method]

    @SETTINGS
    @given(case=operation.as_strategy(), draw=st.data())
    def anything(case: schemathesis.Case, draw: st.DataObject) -> None:
        for values in (case.path_parameters, case.query, case.body):
            if isinstance(values, dict):
                make_sense(values, draw)
        case.call_and_validate(checks=CHECKS)

    anything()


def make_sense(values: dict[str, Any], draw: st.DataObject) -> None:
    for name in sorted(set(values) & set(SENSIBLE)):
        if draw.draw(st.integers(0, 3)):
            values[name] = draw.draw(st.sampled_from(SENSIBLE[name]))
