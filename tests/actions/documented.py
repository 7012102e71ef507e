"""Whether routes answer what their OpenAPI page says, whatever is sent: schemathesis, set up once for every service."""

from collections.abc import Callable
from typing import Any

import schemathesis
from fastapi import APIRouter, FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from sqlalchemy import Engine

from actions.service import resources
from xiaoshan.clock import Clock
from xiaoshan.web import create_app

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
ALL_PLACES = ("path_parameters", "query", "body")


def operations(*routers: APIRouter) -> list[tuple[str, str]]:
    """Method and path of every route."""
    app = FastAPI()
    for router in routers:
        app.include_router(router)
    return [(method.upper(), path) for path, item in app.openapi()["paths"].items() for method in item]


def application(engine: Engine, present: Clock, *routers: APIRouter) -> FastAPI:
    app = create_app("test", "测试")
    for router in routers:
        app.include_router(router)
    app.dependency_overrides[resources.engine] = lambda: engine
    app.dependency_overrides[resources.clock] = lambda: present
    return app


def require_documented_answers(
    app: FastAPI,
    method: str,
    path: str,
    sensible: dict[str, list[Any]],
    examples: int,
    places: tuple[str, ...] = ALL_PLACES,
) -> None:
    """Sends so many `examples`. Beside invented values, mostly one of the `sensible` ones of a name: chance alone
    finds no booking, no parcel and no project."""
    operation = schemathesis.openapi.from_asgi("/openapi.json", app)[path][method]

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), draw=st.data())
    def anything(case: schemathesis.Case, draw: st.DataObject) -> None:
        for place in places:
            values = getattr(case, place)
            if isinstance(values, dict):
                _make_sense(values, draw.draw, sensible)
        case.call_and_validate(checks=CHECKS)

    anything()


def _make_sense(values: dict[str, Any], draw: Callable[..., Any], sensible: dict[str, list[Any]]) -> None:
    for name in sorted(set(values) & set(sensible)):
        if draw(st.integers(0, 3)):
            values[name] = draw(st.sampled_from(sensible[name]))
