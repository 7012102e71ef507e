"""Whatever is sent, the routes answer what their OpenAPI page says, and never fail."""

import pytest
from fastapi import FastAPI

from actions.hotline.api import router
from actions.hotline.models import Kind
from actions.hotline.photos import PhotoFolder
from actions.hotline.requests import TicketRequest
from actions.hotline.routes.depends import photo_folder
from actions.hotline.routes.topics import knowledge
from actions.hotline.tickets import Tickets
from tests.actions.documented import application, operations, require_documented_answers

SENSIBLE = {"conversation": "c0ffee", "phone_tail": "1234", "service_code": "roads", "district": "海丰县"}


@pytest.fixture
def app(engine, present, tmp_path, knowledge_base) -> FastAPI:
    app = application(engine, present, router)
    app.dependency_overrides[knowledge] = lambda: knowledge_base
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
@pytest.mark.parametrize(("method", "path"), operations(router))
def test_every_answer_is_documented(app, number, method, path):
    sensible = {name: [value] for name, value in (SENSIBLE | {"number": number}).items()}
    require_documented_answers(app, method, path, sensible, examples=20)
