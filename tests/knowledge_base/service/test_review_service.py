from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from knowledge_base.assembly import KnowledgeBase
from knowledge_base.review.replacement import synchronise
from knowledge_base.review.store import Candidates
from knowledge_base.service import resources
from knowledge_base.service.review import router
from xiaoshan.database import engine_for, migrations_of
from xiaoshan.settings import Settings
from xiaoshan.web import create_app


@pytest.fixture(scope="module")
def engine(knowledge: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    place: Path = tmp_path_factory.mktemp("var")
    engine = engine_for(Settings(var_dir=place, database_url=None), "knowledge")
    migrations_of("knowledge_base.review").upgrade(engine)
    synchronise(Candidates(engine, resources.clock()), knowledge.corpus)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def client(knowledge: KnowledgeBase, engine: Engine) -> TestClient:
    app = create_app("test", "测试")
    app.include_router(router)
    app.dependency_overrides[resources.engine] = lambda: engine
    app.dependency_overrides[resources.knowledge] = lambda: knowledge
    return TestClient(app)


def first(client: TestClient, **query: Any) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/v1/candidates", params=query).json()["candidates"][0]
    return found


def test_the_queue_is_filtered_and_paged(client: TestClient) -> None:
    query = {"status": "proposed", "document": "shanfuban-2019-21", "kind": "amount", "limit": 4}
    page = client.get("/v1/candidates", params=query).json()
    assert len(page["candidates"]) == 4 < page["total"]
    following = client.get("/v1/candidates", params={**query, "after": page["next"]}).json()
    ids = [one["id"] for one in page["candidates"] + following["candidates"]]
    assert ids == sorted(set(ids))
    assert {one["kind"] for one in page["candidates"]} == {"amount"}
    assert all(one["citations"][0]["article"] == "第八条" for one in page["candidates"])


def test_a_decision_is_seen_with_its_history(client: TestClient) -> None:
    one = first(client, kind="deadline")
    body = {"decision": "approve", "version": one["version"], "by": "林编辑", "why": "核对过"}
    decided = client.post(f"/v1/candidates/{one['id']}", json=body).json()
    assert (decided["status"], decided["version"]) == ("approved", 2)
    seen = client.get(f"/v1/candidates/{one['id']}").json()
    assert [(step["step"], step["by"]) for step in seen["history"]] == [
        ("proposed", "系统"),
        ("approve", "林编辑"),
    ]


def test_the_second_decision_is_a_conflict(client: TestClient) -> None:
    one = first(client, kind="contact")
    assert client.post(f"/v1/candidates/{one['id']}", json={"decision": "reject"}).status_code == 200
    again = client.post(f"/v1/candidates/{one['id']}", json={"decision": "approve", "version": 1})
    assert (again.status_code, again.json()["code"]) == (409, "candidate_changed")


def test_bad_decisions_are_problems(client: TestClient) -> None:
    assert client.post("/v1/candidates/99999", json={"decision": "approve"}).status_code == 404
    one = first(client, status="proposed")
    for body in ({"decision": "maybe"}, {"decision": "edit", "quotes": ["没有这句话"]}, {}):
        answer = client.post(f"/v1/candidates/{one['id']}", json=body)
        assert answer.status_code == 422
        assert answer.headers["content-type"] == "application/problem+json"
    assert client.get("/v1/candidates", params={"status": "lost"}).status_code == 422


def test_unanswered_questions_come_back_grouped_and_counted(client: TestClient) -> None:
    for question in ("社保卡怎么补办", "社保卡丢了怎么补办"):
        body = {"question": question, "reason": "rated_badly"}
        assert client.post("/v1/questions/unanswered", json=body).status_code == 204
    group = first(client, kind="unanswered")
    assert group["count"] == 2 and {row["text"] for row in group["asked"]} >= {"社保卡怎么补办"}


def test_coverage_of_every_document_and_of_one(client: TestClient) -> None:
    rows = client.get("/v1/coverage").json()["documents"]
    assert {row["document"] for row in rows} >= {"shanfuban-2019-21"}
    assert all(0 <= row["share"] <= 1 for row in rows)
    one = client.get("/v1/coverage/shanfuban-2019-21").json()
    [row] = [row for row in rows if row["document"] == "shanfuban-2019-21"]
    assert (one["share"], len(one["gaps"])) == (row["share"], row["gaps"])
    assert client.get("/v1/coverage/nothing").status_code == 404
