"""A Telegram Bot API server on loopback, as far as the gateway uses it, and a person who writes through it."""

import asyncio
import itertools
from collections.abc import Callable
from typing import Any

import httpx
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response

TOKEN, SECRET, CHAT = "12345:a-token-of-a-test", "a-secret-of-a-test", 4711
ME = {"id": 1, "is_bot": True, "first_name": "小汕", "username": "xiaoshan_bot"}
Answer = Callable[[], Response]


class BotApi:
    """Remembers the calls by method; `failures` answer the next messages, first one first.

    A message is taken at once and confirmed after `seconds`.
    """

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.failures: list[Answer] = []
        self.updates: list[dict[str, Any]] = []
        self._numbers = itertools.count(100)
        self.app = FastAPI()
        self.pictures: dict[str, bytes] = {}
        self.seconds = 0.0
        self.app.post("/bot{token}/{method}")(self._call)
        self.app.get("/file/bot{token}/{path}")(self._file)

    def called(self, method: str) -> list[dict[str, Any]]:
        return [parameters for called, parameters in self.calls if called == method]

    @property
    def texts(self) -> list[str]:
        return [call["text"] for call in self.called("sendMessage")]

    async def until_sent(self, count: int) -> None:
        async with asyncio.timeout(20):
            while len(self.texts) < count:
                await asyncio.sleep(0.05)

    async def _call(self, token: str, method: str, request: Request) -> Response:
        if token != TOKEN:
            return failure(401, "Unauthorized")()
        parameters = dict(await request.form())
        match method:
            case "getMe":
                return _ok(ME)
            case "getUpdates":
                return await self._get_updates(int(str(parameters.get("offset", 0))))
            case "getFile":
                return self._get_file(str(parameters["file_id"]))
            case "sendMessage" if self.failures:
                return self.failures.pop(0)()
        self.calls.append((method, parameters))
        if method == "sendMessage":
            await asyncio.sleep(self.seconds)
            return _ok(message(next(self._numbers), str(parameters["text"])))
        return _ok(True)

    def _get_file(self, file_id: str) -> Response:
        if file_id not in self.pictures:
            return failure(400, "Bad Request: wrong file_id")()
        size = len(self.pictures[file_id])
        return _ok({"file_id": file_id, "file_unique_id": "u", "file_size": size, "file_path": file_id})

    async def _file(self, token: str, path: str) -> Response:
        return Response(self.pictures[path], status_code=200 if token == TOKEN else 401)

    async def _get_updates(self, offset: int) -> Response:
        await asyncio.sleep(0.05)
        self.updates = [update for update in self.updates if update["update_id"] >= offset]
        return _ok(self.updates)


def _ok(result: Any) -> Response:
    return JSONResponse({"ok": True, "result": result})


def failure(status: int, description: str, **parameters: Any) -> Answer:
    body = {"ok": False, "error_code": status, "description": description}
    return lambda: JSONResponse(body | ({"parameters": parameters} if parameters else {}), status)


def message(number: int, text: str, chat: int = CHAT, kind: str = "private", **more: Any) -> dict[str, Any]:
    words = {"text": text} if text else {}
    chat_of = {"id": chat, "type": kind, "first_name": "陈"}
    return {"message_id": number, "date": 1_772_000_000, "chat": chat_of, **words, **more}


class Person:
    """Somebody's app; Telegram forwards what they do to the webhook."""

    def __init__(self, client: httpx.AsyncClient, chat: int = CHAT):
        self._client = client
        self._chat = chat
        self._updates = itertools.count(1)

    async def write(self, text: str) -> httpx.Response:
        return await self.send(message=message(1, text, self._chat))

    async def press(self, data: str) -> httpx.Response:
        query = {
            "id": "77",
            "from": {"id": self._chat, "is_bot": False, "first_name": "陈"},
            "chat_instance": "1",
            "message": message(100, "问题", self._chat),
            "data": data,
        }
        return await self.send(callback_query=query)

    async def send(self, secret: str = SECRET, update_id: int = 0, **content: Any) -> httpx.Response:
        update = {"update_id": update_id or next(self._updates), **content}
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
        return await self._client.post("/webhooks/telegram", json=update, headers=headers)
