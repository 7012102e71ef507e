"""Whatever is sent, the routes of rehab and projects answer what their OpenAPI page says, and never fail."""

import pytest
from fastapi import FastAPI

from actions.projects.api import router as projects
from actions.projects.register import seed_samples
from actions.rehab.api import router as rehab
from tests.actions.documented import application, operations, require_documented_answers
from xiaoshan.database import migrations_of

SENSIBLE = {
    "code": ["SW-2026-0004", "sw20260001", "SW-2026-0006"],
    "credit_code_tail": ["EM400D", "EM4001"],
    "application_date": ["2021-05-20"],
    "birth_date": ["2017-11-11", "2020-02-29"],
}


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def app(request, present) -> FastAPI:
    engine = request.getfixturevalue(request.param)
    migrations_of("actions.projects").upgrade(engine)
    seed_samples(engine)
    return application(engine, present, rehab, projects)


@pytest.mark.slow
@pytest.mark.parametrize(("method", "path"), operations(rehab, projects))
def test_every_answer_is_documented(app, method, path):
    require_documented_answers(app, method, path, SENSIBLE, examples=40)
