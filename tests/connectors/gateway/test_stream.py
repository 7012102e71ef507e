"""The WebSocket: the same conversation, live."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

from tests.connectors.fakes import FakeBot, Server


def _address(gateway: Server, token: str) -> str:
    return f"ws://127.0.0.1:{gateway.port}/api/v1/stream?conversation={token}"


async def _until_reply(socket: ClientConnection) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = []
    while not events or events[-1].get("message", {}).get("role") != "bot":
        events.append(json.loads(await asyncio.wait_for(socket.recv(), 5)))
    return events


@pytest.fixture
async def token(client: httpx.AsyncClient) -> str:
    return str((await client.post("/api/v1/conversation")).json()["conversation"])


async def test_speaks_both_ways_with_typing(gateway: Server, token: str) -> None:
    async with connect(_address(gateway, token), proxy=None) as socket:
        await socket.send(json.dumps({"text": "你好", "client_message_id": "m-1"}))
        events = await _until_reply(socket)
    assert [(e["event"], e.get("active")) for e in events] == [
        ("message", None),
        ("typing", True),
        ("typing", False),
        ("message", None),
    ]
    assert events[0]["message"]["client_message_id"] == "m-1"
    assert events[3]["message"]["text"] == "收到：你好"


async def test_hears_what_is_said_over_http(gateway: Server, client: httpx.AsyncClient, token: str) -> None:
    async with connect(_address(gateway, token), proxy=None) as socket:
        answer = await client.post("/api/v1/messages", json={"conversation": token, "text": "你好"})
        events = await _until_reply(socket)
    assert events[-1]["message"] == answer.json()["messages"][0]


async def test_does_not_hear_another_conversation(
    gateway: Server, client: httpx.AsyncClient, token: str
) -> None:
    async with connect(_address(gateway, token), proxy=None) as socket:
        await client.post("/api/v1/messages", json={"text": "别人的话"})
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(socket.recv(), 0.3)


@pytest.mark.parametrize("forged", ["", "forged", "InRlc3Qi.abc"])
async def test_forged_token_is_turned_away(gateway: Server, forged: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with connect(_address(gateway, forged), proxy=None):
            pass
    assert refused.value.response.status_code == 401


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "invalid_request"),
        ('{"text": ""}', "empty_text"),
        (json.dumps({"text": "长" * 3000}), "text_too_long"),
    ],
)
async def test_bad_line_is_told_and_the_talk_goes_on(
    gateway: Server, token: str, bot: FakeBot, line: str, code: str
) -> None:
    async with connect(_address(gateway, token), proxy=None) as socket:
        await socket.send(line)
        event = json.loads(await asyncio.wait_for(socket.recv(), 5))
        assert (event["event"], event["problem"]["code"]) == ("problem", code)
        await socket.send(json.dumps({"text": "你好"}))
        assert (await _until_reply(socket))[-1]["message"]["text"] == "收到：你好"
    assert bot.messages == ["你好"]
