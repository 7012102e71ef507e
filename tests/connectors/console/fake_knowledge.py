"""The editors' side of the knowledge base, over real HTTP and with the contract's shapes."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Form, Query, UploadFile
from fastapi.responses import Response

from tests.connectors.fakes import CITATION, DOCUMENT, VALIDITY
from xiaoshan.problems import Problem

DOCUMENT_ID = "shanfuban-2019-21"


def candidate(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "version": 1,
        "status": "proposed",
        "kind": "amount",
        "origin": "extraction",
        "document": DOCUMENT_ID,
        "subject": f"康复训练{number}",
        "value": "2000元",
        "conditions": ["非公办康复机构"],
        "quotes": [CITATION["quote"]],
        "citations": [CITATION],
        "questions": ["民办全日制补多少"],
        "asked": [],
        "count": 0,
        "proposed_at": "2026-03-01T10:00:00+08:00",
    }


class FakeKnowledge:
    """One document, three candidates; remembers what it was told."""

    def __init__(self) -> None:
        self.documents = [DOCUMENT["document"] | {"authority": "市残联"}]  # type: ignore[operator]
        self.candidates = [candidate(number) for number in (1, 2, 3)]
        self.uploads: list[tuple[str, int, bool]] = []
        self.decisions: list[dict[str, Any]] = []
        self.tried: list[dict[str, Any]] = []

    def router(self) -> APIRouter:
        router = APIRouter(prefix="/v1")
        for method, path, handler in (
            ("GET", "/documents", self._documents),
            ("POST", "/documents", self._upload),
            ("PATCH", "/documents/{document_id}", self._amend),
            ("DELETE", "/documents/{document_id}", self._remove),
            ("GET", "/candidates", self._candidates),
            ("POST", "/candidates/{number}", self._decide),
            ("GET", "/coverage", self._coverage),
            ("GET", "/coverage/{document_id}", self._coverage_of),
            ("POST", "/answer", self._answer),
            ("POST", "/search", self._search),
        ):
            router.add_api_route(path, handler, methods=[method])
        return router

    async def _documents(self) -> Any:
        return {"documents": self.documents}

    async def _upload(
        self, response: Response, file: UploadFile, replace: Annotated[bool, Form()] = False
    ) -> Any:
        content = await file.read()
        self.uploads.append((file.filename or "", len(content), replace))
        if not content:
            raise Problem(422, "empty_file", "文件没有收录", "文件是空的。")
        title = content.decode().split("\n")[0]
        stored = self.documents[0] | {"id": "new-1", "title": title, "number": "某府〔2031〕7号"}
        self.documents.append(stored)
        response.status_code = 201
        return {"documents": [stored | {"passages": 3, "scanned_pages": 0}]}

    async def _amend(self, document_id: str, changes: Annotated[dict[str, Any], Body()]) -> Any:
        known = self._known(document_id)
        validity = {key: changes.pop(key) for key in ("valid_from", "valid_until") if key in changes}
        known.update(changes, validity=known["validity"] | validity | {"status": "in_force"})
        return {"document": known}

    async def _remove(self, document_id: str) -> Response:
        self.documents.remove(self._known(document_id))
        return Response(status_code=204)

    def _known(self, document_id: str) -> dict[str, Any]:
        for document in self.documents:
            if document["id"] == document_id:
                return document
        raise Problem(404, "document_not_found", "文件没有收录", f"没有收录这份文件：{document_id}")

    async def _candidates(
        self, status: Annotated[list[str], Query()], after: int = 0, limit: int = 50
    ) -> Any:
        found = [one for one in self.candidates if one["status"] in status]
        page = [one for one in found if one["id"] > after][:limit]
        return {"candidates": page, "total": len(found), "next": None}

    async def _decide(self, number: int, decision: Annotated[dict[str, Any], Body()]) -> Any:
        one = self.candidates[number - 1]
        if decision["version"] != one["version"]:
            raise Problem(
                409, "candidate_changed", "已经有人处理过", "请刷新后再看。", version=one["version"]
            )
        self.decisions.append({"id": number, **decision})
        one["status"] = {"approve": "approved", "edit": "edited", "reject": "rejected"}[decision["decision"]]
        one["version"] += 1
        return one

    async def _coverage(self) -> Any:
        return {"documents": [{"document": DOCUMENT_ID, "share": 0.62, "gaps": 1}]}

    async def _coverage_of(self, document_id: str) -> Any:
        gap = {"path": ["第三章 康复救助内容和标准", "第七条"], "text": "县级人民政府可以适当提高救助标准。"}
        return {"document": document_id, "share": 0.62, "gaps": [gap], "candidates": []}

    async def _answer(self, asked: Annotated[dict[str, Any], Body()]) -> Any:
        self.tried.append(asked)
        if "出故障" in asked["question"]:
            return Response("boom", status_code=500)
        return {
            "status": "answered",
            "text": "民办全日制每月补助2000元。",
            "citations": [CITATION],
            "validity": VALIDITY,
            "confidence": 0.87,
            "related": ["公办机构补多少"],
            "outcome": "known",
            "choices": [],
        }

    async def _search(self, asked: Annotated[dict[str, Any], Body()]) -> Any:
        hit = {
            "passage_id": "p8-3",
            "document": CITATION["document"],
            "path": CITATION["path"],
            "article": "第八条",
            "text": CITATION["quote"],
            "score": 0.91,
            "parts": {"words": 0.5, "meaning": 0.7, "asked": 0.9},
        }
        return {"hits": [hit], "took_ms": 3.2}
