"""A citizen for tests: says things, reads the history, follows the stream."""

import asyncio
import json
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection

Message = dict[str, Any]


class Citizen:
    """One conversation over the web API."""

    def __init__(self, client: httpx.AsyncClient):
        self._client = client
        self.token = ""

    async def say(self, text: str, **more: Any) -> list[Message]:
        body = {"conversation": self.token or None, "text": text, **more}
        answer = await self._client.post("/api/v1/messages", json=body)
        assert answer.status_code == 200, answer.text
        self.token = answer.json()["conversation"]
        return list(answer.json()["messages"])

    async def press(self, path: str) -> httpx.Response:
        return await self._client.post(f"/api/v1/conversation/{path}", json={"conversation": self.token})

    async def read(self, after: int = 0) -> dict[str, Any]:
        answer = await self._client.get(
            "/api/v1/conversation", params={"conversation": self.token, "after": after}
        )
        return dict(answer.json())

    async def state(self) -> str:
        return str((await self.read())["state"])

    async def texts(self, role: str) -> list[str]:
        return [message["text"] for message in (await self.read())["messages"] if message["role"] == role]

    async def until_text(self, text: str) -> None:
        """Waits until somebody has said this."""
        async with asyncio.timeout(15):
            while not any(text in message["text"] for message in (await self.read())["messages"]):
                await asyncio.sleep(0.05)


async def next_event(socket: ClientConnection, kind: str) -> dict[str, Any]:
    """The next event of this kind; others are passed over."""
    async with asyncio.timeout(10):
        while True:
            event = dict(json.loads(await socket.recv()))
            if event["event"] == kind:
                return event
