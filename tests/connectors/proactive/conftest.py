"""An outbox of the services and a list of documents that tests write, behind the real gateway."""

import asyncio
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response

from connectors.gateway.settings import GatewaySettings
from tests.connectors.fakes import CITATION, VALIDITY, Server
from tests.connectors.talk import Citizen


class Backends:
    """Gives out each notice until it is confirmed, or fails."""

    def __init__(self) -> None:
        self.notices: dict[str, dict[str, Any]] = {}
        self.confirmed: list[str] = []
        self.tokens: set[str | None] = set()
        self.claims = 0
        self.lists = 0
        self.down = False
        self.forget_confirmations = False
        self.documents = [_document()]
        self.app = FastAPI()
        self.app.post("/v1/notices/claims")(self._claim)
        self.app.post("/v1/notices/{notice_id}/delivered")(self._confirm)
        self.app.get("/v1/documents")(self._list)

    def put(self, conversation: str, notice_id: str = "ab" * 16, **changes: Any) -> None:
        notice = {
            "id": notice_id,
            "service": "appointments",
            "kind": "reminder",
            "topic": "预约提醒",
            "conversation": conversation,
            "code": "ACDE3467",
            "type": "notice",
            "text": "办事提醒：明天9:30，预约码ACDE3467。",
            "quick_replies": [{"title": "查看预约", "payload": "查一下预约ACDE3467"}],
            "fields": {"what": "残疾人证办理"},
            "due_at": "2026-03-02T10:00:00+08:00",
            "expires_at": "2026-03-03T10:00:00+08:00",
        }
        self.notices[notice_id] = notice | changes

    async def _claim(self, request: Request) -> Response:
        self.claims += 1
        self.tokens.add(request.headers.get("authorization"))
        if self.down:
            return Response(status_code=503)
        # As after the claim's time: each look of the gateway gets what it did not confirm.
        return JSONResponse({"notices": list(self.notices.values()) if self.claims % 2 else []})

    async def _confirm(self, notice_id: str) -> Response:
        if self.forget_confirmations:
            return Response(status_code=503)
        self.confirmed.append(notice_id)
        self.notices.pop(notice_id, None)
        return JSONResponse({"id": notice_id, "status": "delivered"})

    async def _list(self) -> dict[str, Any]:
        self.lists += 1
        return {"documents": self.documents}

    async def until_still(self) -> None:
        """Waits until the gateway has not asked for ten of its pauses."""
        seen = -1
        async with asyncio.timeout(20):
            while self.claims != seen:
                seen = self.claims
                await asyncio.sleep(0.5)

    async def until_listed(self, times: int = 3) -> None:
        """Waits until the gateway has asked for the documents so often again."""
        seen = self.lists
        async with asyncio.timeout(20):
            while self.lists < seen + times:
                await asyncio.sleep(0.02)

    async def until_looked(self, times: int = 2) -> None:
        """Waits until the gateway has asked so often again."""
        seen = self.claims
        async with asyncio.timeout(20):
            while self.claims < seen + 2 * times:
                await asyncio.sleep(0.02)


def _document() -> dict[str, Any]:
    return {**CITATION["document"], "issued_on": "2019-12-17", "validity": VALIDITY, "revision": "1"}  # type: ignore[dict-item]


@pytest.fixture
def backend() -> Backends:
    return Backends()


@pytest.fixture
def backend_server(backend: Backends) -> Iterator[Server]:
    with Server(backend.app) as server:
        yield server


@pytest.fixture
def limits() -> GatewaySettings:
    return GatewaySettings(bot_answer_seconds=1.5, notices_seconds=0.05, documents_seconds=0.05)


@pytest.fixture
def citizen(client: httpx.AsyncClient) -> Citizen:
    return Citizen(client)
