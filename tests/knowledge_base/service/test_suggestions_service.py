from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from knowledge_base.assembly import KnowledgeBase
from knowledge_base.review.store import Candidates
from knowledge_base.service import resources
from knowledge_base.service.suggestions import open_suggester, router
from xiaoshan.database import engine_for, migrations_of
from xiaoshan.settings import Settings
from xiaoshan.web import create_app

ASKED = {"transcript": [{"role": "citizen", "text": "喂人工耳蜗国家补多少"}]}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    place: Path = tmp_path_factory.mktemp("var")
    engine = engine_for(Settings(var_dir=place, database_url=None), "knowledge")
    for package in ("knowledge_base.suggestions", "knowledge_base.review"):
        migrations_of(package).upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def client(knowledge: KnowledgeBase, engine: Engine) -> TestClient:
    app = create_app("test", "测试")
    app.include_router(router)
    app.state.live = SimpleNamespace(current=knowledge)
    app.dependency_overrides[resources.engine] = lambda: engine
    open_suggester(app.state, engine, resources.clock())
    return TestClient(app)


def test_a_suggestion_has_the_shape_of_the_contract(client: TestClient) -> None:
    (found, *_) = client.post("/v1/suggestions", json={**ASKED, "top_k": 3}).json()["suggestions"]
    assert set(found) == {"id", "text", "citations", "confidence", "source", "validity", "service"}
    assert found["source"] == "policy" and "15000" in found["text"]
    assert set(found["citations"][0]) == {"document", "article", "path", "quote"}


def test_feedback_is_taken_and_may_arrive_twice(client: TestClient) -> None:
    (found, *_) = client.post("/v1/suggestions", json=ASKED).json()["suggestions"]
    address = f"/v1/suggestions/{found['id']}/feedback"
    once = client.post(address, json={"outcome": "used"})
    assert (once.status_code, once.json()["outcome"]) == (200, "used")
    assert client.post(address, json={"outcome": "used"}).json() == once.json()


def test_an_agents_better_words_are_offered_to_the_editors(client: TestClient, engine: Engine) -> None:
    (found, *_) = client.post("/v1/suggestions", json=ASKED).json()["suggestions"]
    body = {"outcome": "edited", "text": "耳蜗一次性补一万五"}
    for _ in range(2):
        assert client.post(f"/v1/suggestions/{found['id']}/feedback", json=body).status_code == 200
    (candidate,), total = Candidates(engine, resources.clock()).page()
    assert (total, candidate.origin, candidate.subject) == (1, "suggestion", "耳蜗一次性补一万五")
    assert candidate.quotes == [citation["quote"] for citation in found["citations"]]


def test_unknown_suggestions_and_bad_bodies_are_problems(client: TestClient) -> None:
    missing = client.post("/v1/suggestions/none/feedback", json={"outcome": "used"})
    assert (missing.status_code, missing.json()["code"]) == (404, "suggestion_not_found")
    for body in ({}, {"transcript": [{"role": "parrot", "text": "问"}]}, {**ASKED, "top_k": 0}):
        answer = client.post("/v1/suggestions", json=body)
        assert answer.headers["content-type"] == "application/problem+json" and answer.status_code == 422


def test_an_empty_talk_gets_nothing(client: TestClient) -> None:
    assert client.post("/v1/suggestions", json={"transcript": []}).json() == {"suggestions": []}
