"""Upload, replace, remove over HTTP; what is uploaded answers at once."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from knowledge_base.assembly import KnowledgeBase
from knowledge_base.corpus import CORPUS, CorpusStore, drafts_of
from knowledge_base.service import app as module
from knowledge_base.service import resources
from xiaoshan.database import engine_for
from xiaoshan.settings import Settings

TEXT = """某某市节水奖励办法
某府〔2031〕7号
第一章 奖励
第一条 为了节约用水，制定本办法。
第二条 居民家庭节水一成的，奖励人民币一百二十三元。
第三条 本办法自2031年4月1日起施行，有效期5年。
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, knowledge: KnowledgeBase, built_var: Path) -> Path:
    place = tmp_path_factory.mktemp("var")
    shutil.copytree(built_var / "index", place / "index")
    return place


@pytest.fixture(scope="module")
def client(place: Path) -> Iterator[TestClient]:
    with pytest.MonkeyPatch.context() as patch:
        engine = engine_for(Settings(var_dir=place, database_url=None), "knowledge")
        patch.setattr(module, "load_settings", lambda: Settings(var_dir=place))
        patch.setattr(module, "engine", lambda: engine)
        patch.setitem(module.app.dependency_overrides, resources.engine, lambda: engine)
        with TestClient(module.app) as client:
            yield client
        engine.dispose()


def upload(client: TestClient, text: str = TEXT, name: str = "办法.txt", **fields: str) -> Any:
    return client.post("/v1/documents", files={"file": (name, text.encode())}, data=fields)


def found(client: TestClient, query: str = "节水一成奖励多少") -> set[str]:
    hits = client.post("/v1/search", json={"query": query, "top_k": 5}).json()["hits"]
    return {hit["document"]["id"] for hit in hits}


def test_uploaded_found_replaced_and_removed(client: TestClient) -> None:
    answer = upload(client)
    assert answer.status_code == 201, answer.text
    (stored,) = answer.json()["documents"]
    assert (stored["id"], stored["number"], stored["title"]) == (
        "moufu-2031-7",
        "某府〔2031〕7号",
        "某某市节水奖励办法",
    )
    assert stored["validity"]["valid_until"] == "2036-03-31"
    assert answer.headers["location"] == "/v1/documents/moufu-2031-7"
    assert "moufu-2031-7" in found(client)
    tree = client.get("/v1/documents/moufu-2031-7").json()["tree"]
    assert [a["article"] for branch in tree for a in branch["children"] if a["level"] == "article"] == [
        "第一条",
        "第二条",
        "第三条",
    ]

    again = upload(client)
    assert (again.status_code, again.json()["code"]) == (409, "document_exists")
    changed = upload(client, TEXT.replace("一百二十三", "四百五十六"), replace="true")
    assert changed.status_code == 201
    hits = client.post("/v1/search", json={"query": "节水一成奖励", "documents": ["moufu-2031-7"]}).json()[
        "hits"
    ]
    assert any("四百五十六元" in hit["text"] for hit in hits)

    assert client.delete("/v1/documents/moufu-2031-7").status_code == 204
    assert "moufu-2031-7" not in found(client)
    assert client.delete("/v1/documents", params={"id": "moufu-2031-7"}).status_code == 404


def test_what_the_editor_knows_better(client: TestClient) -> None:
    fields = {
        "id": "water-1",
        "number": "某水〔2031〕1号",
        "issuer": "市水务局",
        "issued_on": "2031-05-01",
        "valid_until": "2032-05-01",
        "replaces": "某府〔2019〕21号",
    }
    (stored,) = upload(client, **fields).json()["documents"]
    assert {
        "id": "water-1",
        "number": "某水〔2031〕1号",
        "issuer": "市水务局",
        "issued_on": "2031-05-01",
    }.items() <= stored.items()
    assert stored["validity"]["valid_until"] == "2032-05-01"
    assert stored["replaces"] == ["某府〔2019〕21号"]
    client.delete("/v1/documents/water-1")


def test_metadata_is_corrected_and_the_text_stays(client: TestClient) -> None:
    upload(client, id="water-2")
    before = client.get("/v1/documents/water-2").json()
    change = {"valid_until": "2041-03-31", "issuer": "市水务局", "replaces": ["某府〔2019〕21号"]}
    changed = client.patch("/v1/documents/water-2", json=change).json()["document"]
    assert (changed["issuer"], changed["number"]) == ("市水务局", "某府〔2031〕7号")
    assert changed["validity"]["valid_until"] == "2041-03-31"
    assert changed["replaces"] == ["某府〔2019〕21号"]
    after = client.get("/v1/documents/water-2").json()
    assert after["document"] == changed and after["tree"] == before["tree"]
    backwards = client.patch("/v1/documents/water-2", json={"valid_until": "2021-03-31"})
    assert (backwards.status_code, backwards.json()["code"]) == (422, "invalid_metadata")
    assert client.get("/v1/documents/water-2").json() == after
    assert client.patch("/v1/documents/nothing", json=change).status_code == 404
    client.delete("/v1/documents/water-2")


@pytest.mark.parametrize(
    ("name", "content", "fields", "status", "code"),
    [
        ("a.txt", b"", {}, 422, "empty_file"),
        ("a.pdf", b"%PDF-1.4 broken", {}, 422, "broken_file"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, {}, 415, "unsupported_format"),
        ("a.txt", b"x" * 60_000_000, {}, 413, "body_too_large"),
        ("a.txt", TEXT.encode(), {"id": "../../etc"}, 422, "invalid_metadata"),
        ("a.txt", TEXT.encode(), {"issued_on": "昨天"}, 422, "invalid_request"),
        (
            "a.txt",
            TEXT.encode(),
            {"valid_from": "2032-01-01", "valid_until": "2031-01-01"},
            422,
            "invalid_metadata",
        ),
    ],
)
def test_a_refused_file_changes_nothing(
    client: TestClient, place: Path, name: str, content: bytes, fields: dict[str, str], status: int, code: str
) -> None:
    before = client.get("/v1/documents").json()
    answer = client.post("/v1/documents", files={"file": (name, content)}, data=fields)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert any("\u4e00" <= c <= "\u9fff" for c in answer.json()["detail"])
    assert client.get("/v1/documents").json() == before


def test_a_document_that_another_process_took_in_is_seen(client: TestClient, place: Path) -> None:
    store = CorpusStore(CORPUS, place / "corpus")
    drafts = drafts_of(TEXT.replace("7号", "8号").encode(), "a.txt")
    store.add(drafts)
    module.app.state.live.refresh()
    assert "moufu-2031-8" in found(client)
    store.remove(["moufu-2031-8"])
    module.app.state.live.refresh()
    assert "moufu-2031-8" not in found(client)


def test_a_broken_file_on_disk_does_not_take_the_answers_away(client: TestClient, place: Path) -> None:
    broken = place / "corpus" / "broken.yaml"
    broken.write_text("id: [")
    broken.with_suffix(".md").write_text("第一条 甲。")
    with pytest.raises(ValueError, match=r"broken\.yaml"):
        module.app.state.live.refresh()
    assert client.post("/v1/search", json={"query": "康复训练"}).json()["hits"]
    broken.unlink()
    broken.with_suffix(".md").unlink()
    module.app.state.live.refresh()
