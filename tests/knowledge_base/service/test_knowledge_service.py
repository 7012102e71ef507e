import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from knowledge_base.assembly import KnowledgeBase
from knowledge_base.service import app as module
from knowledge_base.service import resources
from xiaoshan.database import engine_for
from xiaoshan.settings import Settings


@pytest.fixture(scope="module")
def client(
    tmp_path_factory: pytest.TempPathFactory, knowledge: KnowledgeBase, built_var: Path
) -> Iterator[TestClient]:
    with pytest.MonkeyPatch.context() as patch:
        place = tmp_path_factory.mktemp("var")
        shutil.copytree(built_var / "index", place / "index")
        engine = engine_for(Settings(var_dir=place, database_url=None), "knowledge")
        patch.setattr(module, "load_settings", lambda: Settings(var_dir=place))
        patch.setattr(module, "engine", lambda: engine)
        patch.setitem(module.app.dependency_overrides, resources.engine, lambda: engine)
        with TestClient(module.app) as client:
            yield client
        engine.dispose()


def test_search_finds_the_passage(client: TestClient) -> None:
    hits = client.post("/v1/search", json={"query": "定点康复机构的认定", "top_k": 3}).json()["hits"]
    assert len(hits) == 3
    assert "第十五条" in {hit["article"] for hit in hits}
    assert {"passage_id", "document", "path", "article", "text", "score", "parts"} == set(hits[0])


def test_search_stays_in_the_documents_asked_for(client: TestClient) -> None:
    body = {"query": "补助标准", "top_k": 10, "documents": ["shanfuban-2019-22"]}
    hits = client.post("/v1/search", json=body).json()["hits"]
    assert {hit["document"]["id"] for hit in hits} <= {"shanfuban-2019-22"}


def test_an_answer_has_the_shape_of_the_contract(client: TestClient) -> None:
    body = {"question": "人工耳蜗补多少钱", "as_of": "2020-05-01"}
    answer = client.post("/v1/answer", json=body).json()
    contract = {"status", "text", "citations", "validity", "confidence", "related"}
    assert set(answer) == contract | {"outcome", "choices", "phrased"}
    assert set(answer["citations"][0]) == {"document", "article", "path", "quote"}
    assert answer["validity"]["status"] == "in_force"


def test_the_documents_and_a_tree(client: TestClient) -> None:
    listed = client.get("/v1/documents").json()["documents"]
    assert len(listed) == 3
    tree = client.get("/v1/documents/shanfuban-2019-21").json()["tree"]
    assert any(branch["path"] == ["第三章 康复救助内容和标准"] and branch["children"] for branch in tree)


@pytest.mark.parametrize(
    "body", [{}, {"question": "   "}, {"question": "长" * 2001}, {"question": "问", "as_of": "昨天"}]
)
def test_bad_input_is_a_problem(client: TestClient, body: dict[str, str]) -> None:
    answer = client.post("/v1/answer", json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_unknown_document_is_a_problem(client: TestClient) -> None:
    assert client.get("/v1/documents/none").json()["code"] == "document_not_found"
