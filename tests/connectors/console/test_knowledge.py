"""Editors over HTTP: what they do reaches the knowledge base under their name, and is written down."""

import pytest

from tests.connectors.at_desk import Desk
from tests.connectors.console.fake_knowledge import DOCUMENT_ID, FakeKnowledge
from tests.connectors.fakes import Server

UPLOAD = "knowledge/documents"


async def actions(root: Desk) -> list[tuple[str, str, str]]:
    entries = (await root.get("audit")).json()["entries"]
    return [(e["username"], e["action"], e["target"]) for e in entries if e["username"] == "wen"]


async def test_a_file_is_taken_in_corrected_and_removed(
    at_desk: dict[str, Desk], knowledge: FakeKnowledge
) -> None:
    wen = at_desk["wen"]
    file = {"file": ("办法.txt", "某市办法\n第一条".encode())}
    stored = await wen.post(UPLOAD, files=file, data={"replace": "true"})
    assert stored.status_code == 201, stored.text
    assert stored.json()["documents"][0]["title"] == "某市办法"
    assert knowledge.uploads == [("办法.txt", len("某市办法\n第一条".encode()), True)]
    changed = await wen.patch(f"{UPLOAD}/new-1", json={"valid_until": "2031-01-01"})
    assert changed.json()["document"]["validity"]["valid_until"] == "2031-01-01"
    assert (await wen.delete(f"{UPLOAD}/new-1")).status_code == 204
    assert (await wen.delete(f"{UPLOAD}/new-1")).status_code == 404
    assert (await actions(at_desk["root"]))[:3] == [
        ("wen", "document_removed", "new-1"),
        ("wen", "document_amended", "new-1"),
        ("wen", "document_put", "new-1"),
    ]


async def test_a_refused_file_is_refused_in_the_knowledge_bases_words(at_desk: dict[str, Desk]) -> None:
    refused = await at_desk["wen"].post(UPLOAD, files={"file": ("a.txt", b"")})
    assert (refused.status_code, refused.json()["code"]) == (422, "empty_file")
    assert refused.json()["detail"] == "文件是空的。"
    assert not [one for one in await actions(at_desk["root"]) if one[1] == "document_put"]


async def test_a_file_that_no_knowledge_base_would_take_is_not_even_passed_on(
    at_desk: dict[str, Desk], knowledge: FakeKnowledge
) -> None:
    refused = await at_desk["wen"].post(UPLOAD, files={"file": ("a.txt", b"x" * 60_000_001)})
    assert (refused.status_code, refused.json()["code"]) == (413, "body_too_large")
    assert knowledge.uploads == []


async def test_a_decision_carries_the_editors_name_and_a_late_one_is_a_conflict(
    at_desk: dict[str, Desk], knowledge: FakeKnowledge
) -> None:
    wen = at_desk["wen"]
    [first, *_] = (await wen.get("knowledge/candidates", params={"status": "proposed"})).json()["candidates"]
    body = {"decision": "approve", "version": first["version"], "by": "别人"}
    assert (await wen.post("knowledge/candidates/1", json=body)).json()["status"] == "approved"
    assert knowledge.decisions[0]["by"] == "编辑001（wen）"
    late = await at_desk["root"].post("knowledge/candidates/1", json=body)
    assert (late.status_code, late.json()["code"], late.json()["version"]) == (409, "candidate_changed", 2)
    assert ("wen", "candidate_approved", "1") in await actions(at_desk["root"])


async def test_a_try_shows_answer_and_scores_and_does_not_count_as_asked(
    at_desk: dict[str, Desk], knowledge: FakeKnowledge
) -> None:
    body = {"question": "民办全日制补多少", "as_of": "2021-05-01"}
    tried = (await at_desk["wen"].post("knowledge/trial", json=body)).json()
    assert tried["answer"]["confidence"] == 0.87 and tried["search"]["hits"][0]["parts"]["words"] == 0.5
    assert knowledge.tried == [body | {"counted": False}]


async def test_a_knowledge_base_that_fails_is_a_clear_sentence(
    at_desk: dict[str, Desk], backend_server: Server
) -> None:
    failed = await at_desk["wen"].post("knowledge/trial", json={"question": "出故障了"})
    assert (failed.status_code, failed.json()["code"]) == (503, "neighbour_unavailable")
    backend_server.__exit__()
    for path in ("documents", f"documents/{DOCUMENT_ID}", "candidates", "coverage"):
        gone = await at_desk["wen"].get(f"knowledge/{path}")
        assert (gone.status_code, gone.json()["detail"]) == (503, "知识库暂时没有回应，请稍后再试。")


@pytest.mark.parametrize("path", ["documents/..%2f..%2fv1%2ftickets", "documents/a%3Fb", "coverage/..%2Fx"])
async def test_an_address_cannot_be_smuggled_in(at_desk: dict[str, Desk], path: str) -> None:
    assert (await at_desk["wen"].get(f"knowledge/{path}")).status_code in (404, 422)
