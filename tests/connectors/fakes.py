"""Stand-ins that speak real HTTP: the bot, the knowledge base and the services."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response


class Present:
    """A clock that tests move."""

    def __init__(self, moment: datetime):
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


class Server:
    """Serves an application on a port of its own from a thread."""

    def __init__(self, app: FastAPI, patient: bool = False):
        self.app = app
        # A patient server finishes what it does and runs the application's shutdown; a fake just stops.
        self._patient = patient
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "Server":
        self._server = uvicorn.Server(uvicorn.Config(self.app, log_config=None, timeout_graceful_shutdown=2))
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        deadline = time.monotonic() + 60
        while not self._server.started:
            assert self._thread.is_alive() and time.monotonic() < deadline, "server did not start"
            time.sleep(0.01)
        return self

    def _run(self) -> None:
        async def serve() -> None:
            self.loop = asyncio.get_running_loop()
            await self._server.serve([self._socket])

        asyncio.run(serve())

    def __exit__(self, *error: object) -> None:
        self._server.should_exit = True
        self._server.force_exit = not self._patient
        self._thread.join(10)
        self._socket.close()


Answer = list[dict[str, Any]] | Callable[[str], Response]


class FakeBot:
    """Answers by the exact text it hears; remembers what it heard, and when two overlapped."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.heard: list[tuple[str, str]] = []
        self.delay = 0.0
        # Thinks until a test lets it go on.
        self.held = False
        # Answers, and dies before the answer has left.
        self.lose_answer = False
        self.overlaps: list[str] = []
        self.most_at_once = 0
        self._busy: set[str] = set()
        self.app = FastAPI()
        self.app.post("/webhooks/rest/webhook")(self._webhook)
        self.app.get("/conversations/{sender}/tracker")(self._tracker)
        self._events: dict[str, list[dict[str, Any]]] = {}

    @property
    def messages(self) -> list[str]:
        return [message for _, message in self.heard]

    async def _webhook(self, request: Request) -> Response:
        body = await request.json()
        sender, message = body["sender"], body["message"]
        self.heard.append((sender, message))
        if sender in self._busy:
            self.overlaps.append(sender)
        self._busy.add(sender)
        self.most_at_once = max(self.most_at_once, len(self._busy))
        await asyncio.sleep(self.delay)
        while self.held:
            await asyncio.sleep(0.02)
        self._busy.discard(sender)
        answer = self.answers.get(message, [{"recipient_id": sender, "text": f"收到：{message}"}])
        if callable(answer):
            return answer(message)
        self._remember(sender, body, answer)
        return Response(status_code=503) if self.lose_answer else JSONResponse(answer)

    def _remember(self, sender: str, body: dict[str, Any], answer: list[dict[str, Any]]) -> None:
        events = self._events.setdefault(sender, [])
        events.append({"event": "user", "text": body["message"], "metadata": body.get("metadata")})
        for entry in answer:
            data = {"buttons": entry.get("buttons"), "custom": entry.get("custom")}
            events.append({"event": "bot", "text": entry.get("text"), "data": data})

    async def _tracker(self, sender: str) -> dict[str, Any]:
        return {"sender_id": sender, "events": self._events.get(sender, [])}


CITATION = {
    "document": {
        "id": "shanfuban-2019-21",
        "title": "汕尾市残疾儿童康复救助实施办法",
        "number": "汕府办〔2019〕21号",
        "issuer": "汕尾市人民政府办公室",
    },
    "article": "第八条",
    "path": ["第三章 康复救助内容和标准", "第八条", "（三）康复训练"],
    "quote": "在非公办康复机构接受全日制康复训练的，每人每月补助2000元",
}

VALIDITY = {
    "status": "expired",
    "valid_from": "2019-12-17",
    "valid_until": "2024-12-16",
    "note": "该办法有效期至2024年12月16日，现行标准请以市残联为准。",
}

DOCUMENT = {
    "document": {**CITATION["document"], "issued_on": "2019-12-17", "validity": VALIDITY},  # type: ignore[dict-item]
    "tree": [
        {
            "passage_id": "p7",
            "path": ["第三章 康复救助内容和标准", "第七条"],
            "article": "第七条",
            "level": "article",
            "text": "第七条 县级人民政府可以适当提高救助标准。",
            "children": [],
        },
        {
            "passage_id": "p8",
            "path": ["第三章 康复救助内容和标准", "第八条"],
            "article": "第八条",
            "level": "article",
            "text": "第八条 康复救助标准如下：",
            "children": [
                {
                    "passage_id": "p8-3",
                    "path": ["第三章 康复救助内容和标准", "第八条", "（三）康复训练"],
                    "article": "第八条",
                    "level": "item",
                    "text": "（三）康复训练。在非公办康复机构接受全日制康复训练的，每人每月补助2000元；在公办机构的，每人每月补助1200元。",
                    "children": [],
                }
            ],
        },
    ],
}

PROJECTS = {
    "projects": [
        {"code": "SW-2026-0001", "name": "汕尾市第二人民医院扩建", "procedure": "government_investment"},
        {"code": "SW-2026-0002", "name": "海丰县智慧产业园", "procedure": "private_investment"},
    ]
}


SUGGESTION = {
    "id": "s1",
    "text": "您好，按照第八条，民办机构全日制训练每月补助2000元。",
    "citations": [CITATION],
    "confidence": 0.9,
    "source": "policy",
}


def backends() -> FastAPI:
    """The knowledge base and the services in one, with one document, two projects and one appointment."""
    app = FastAPI()

    @app.get("/v1/documents/{document_id}")
    async def document(document_id: str) -> Response:
        if document_id != "shanfuban-2019-21":
            return JSONResponse({"code": "document_not_found"}, 404)
        return JSONResponse(DOCUMENT)

    @app.post("/v1/suggestions")
    async def suggestions(request: Request) -> Response:
        said = str(await request.json())
        if "出故障" in said:
            return JSONResponse({"code": "internal_error"}, 500)
        return JSONResponse({"suggestions": [SUGGESTION] if "补多少" in said else []})

    @app.post("/v1/suggestions/{identifier}/feedback")
    async def feedback(identifier: str, request: Request) -> dict[str, Any]:
        app.state.feedback = [*getattr(app.state, "feedback", []), (identifier, await request.json())]
        return {}

    @app.get("/v1/projects")
    async def projects(demo: bool = False) -> dict[str, Any]:
        return PROJECTS if demo else {"projects": []}

    @app.post("/v1/tickets/{number}/media", status_code=201)
    async def attach(number: str, request: Request) -> Response:
        form = await request.form()
        if number == "T404":
            return JSONResponse({"code": "ticket_not_found"}, 404)
        file = form["file"]
        content = b"" if isinstance(file, str) else await file.read()
        app.state.photos = [*getattr(app.state, "photos", []), (number, form["conversation"], content)]
        return JSONResponse({"number": number}, 201)

    @app.post("/v1/ratings", status_code=201)
    async def rate(request: Request) -> Response:
        body = await request.json()
        if body["comment"] == "出故障":
            return JSONResponse({"code": "internal_error"}, 500)
        app.state.ratings = [*getattr(app.state, "ratings", []), body]
        label = {5: "非常满意", 4: "满意", 3: "基本满意", 2: "不满意", 1: "非常不满意"}[body["stars"]]
        rated_at = "2026-03-02T10:00:00+08:00"
        more = {"label": label, "about": body["about"], "rated_at": rated_at, "replaced": False}
        more |= {"subject": "service", "hall": None, "ticket": None}
        return JSONResponse(more | {"stars": body["stars"], "comment": body["comment"]}, 201)

    @app.get("/v1/appointments/{code}.ics")
    async def calendar(code: str) -> Response:
        return Response(f"BEGIN:VCALENDAR\r\nUID:{code}\r\nEND:VCALENDAR\r\n", media_type="text/calendar")

    return app
