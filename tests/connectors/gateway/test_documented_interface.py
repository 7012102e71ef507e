"""What docs/citizen-interface.md says is what the gateway does: its examples, tables and steps."""

import json
import re
from itertools import takewhile
from pathlib import Path
from typing import Any, get_args

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

from actions.dialogue.reply import Type
from connectors.gateway.messages import IncomingMessage
from tests.connectors.agents import Console
from tests.connectors.fakes import CITATION, VALIDITY, FakeBot, Server
from tests.connectors.talk import Citizen, next_event

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "citizen-interface.md").read_text(encoding="utf-8")
ANSWER = {"type": "answer", "status": "answered", "citations": [CITATION], "validity": VALIDITY}
BUTTON = {"title": "转人工", "payload": "/human_handoff"}


def example(name: str) -> dict[str, Any]:
    found = re.search(rf"```json {name}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def rows(header: str) -> list[list[str]]:
    """The cells of the table below this header line."""
    table = takewhile(lambda line: line.startswith("|"), PAGE.split(header)[1].splitlines()[2:])
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


PROBLEMS = {
    code: int(status)
    for status, codes, _ in rows("| status | `code` | what to do |")
    for code in re.findall(r"`([a-z_]+)`", codes)
}


def shape(value: Any) -> Any:
    """The keys, however deep."""
    if isinstance(value, dict):
        return {key: shape(part) for key, part in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value else type(value).__name__


def address(gateway: Server, token: str, after: int | None = None) -> str:
    resume = "" if after is None else f"&after={after}"
    return f"ws://127.0.0.1:{gateway.port}/api/v1/stream?conversation={token}{resume}"


async def until_message(socket: ClientConnection, text: str) -> dict[str, Any]:
    while (message := (await next_event(socket, "message"))["message"])["text"] != text:
        pass
    return dict(message)


async def test_a_message_looks_as_it_says(client: httpx.AsyncClient, bot: FakeBot) -> None:
    said = example("send")
    bot.answers[said["text"]] = [{"text": "每人每月补助2000元。", "buttons": [BUTTON]}, {"custom": ANSWER}]
    token = (await client.post("/api/v1/conversation")).json()["conversation"]
    answer = await client.post("/api/v1/messages", json=said | {"conversation": token})
    [message] = [one for one in answer.json()["messages"] if one["type"] == "answer"]
    # What its card shows beside is not promised.
    message.pop("details", None)
    message["quick_replies"] = message["quick_replies"][:1]
    documented = example("message")
    assert shape(message) == shape(documented)
    assert set(answer.json()) == {"conversation", "messages"}
    heard = (await client.get("/api/v1/conversation", params={"conversation": token})).json()["messages"][0]
    assert heard["client_message_id"] == said["client_message_id"]
    assert set(said) == set(IncomingMessage.model_fields)


def test_every_type_of_the_bot_is_named() -> None:
    named = re.findall(r"`([a-z]+)`", PAGE.split("- `type`: of the bot ")[1].split(";")[0])
    assert sorted(named) == sorted(get_args(Type))


async def test_its_steps_lose_and_double_nothing(
    gateway: Server, client: httpx.AsyncClient, bot: FakeBot
) -> None:
    citizen = Citizen(client)
    citizen.token = (await client.post("/api/v1/conversation")).json()["conversation"]
    async with connect(address(gateway, citizen.token, 0), proxy=None) as socket:
        await socket.send(json.dumps({"text": "第一句", "client_message_id": "id-1"}))
        acknowledged = (await next_event(socket, "message"))["message"]
        assert (acknowledged["role"], acknowledged["client_message_id"]) == ("citizen", "id-1")
        last = (await until_message(socket, "收到：第一句"))["sequence"]
    # Said while the socket is away, and once more because nobody is sure.
    for _ in range(2):
        await citizen.say("第二句", client_message_id="id-2")
    async with connect(address(gateway, citizen.token, last), proxy=None) as socket:
        missed = [(await next_event(socket, "message"))["message"] for _ in range(2)]
    assert [(one["sequence"], one["text"]) for one in missed] == [(3, "第二句"), (4, "收到：第二句")]
    assert bot.messages == ["第一句", "第二句"]


async def test_every_event_it_names_comes(
    gateway: Server, client: httpx.AsyncClient, bot: FakeBot, lin: Console
) -> None:
    named = {name: cells for cells in rows("| event | fields |") for name in re.findall(r"`(\w+)`", cells[0])}
    citizen = Citizen(client)
    await citizen.say("您好")
    await lin.come()
    async with connect(address(gateway, citizen.token), proxy=None) as socket:
        await socket.send(json.dumps({"text": ""}))
        await citizen.say("有问题")
        await citizen.press("person")
        await lin.act("take", citizen.token)
        await lin.act("give_back", citizen.token)
        seen: dict[str, dict[str, Any]] = {}
        while set(seen) != set(named):
            event = json.loads(await socket.recv())
            seen[event.pop("event")] = event
    for name, event in seen.items():
        for field in event:
            assert f"`{field}`" in named[name][1], (name, field)


async def test_all_that_was_missed_comes_however_much(
    gateway: Server, client: httpx.AsyncClient, bot: FakeBot
) -> None:
    runtime = gateway.app.state.runtime
    object.__setattr__(runtime.limits, "history_messages", 3)
    citizen = Citizen(client)
    for number in range(5):
        await citizen.say(f"第{number}句")
    async with connect(address(gateway, citizen.token, 1), proxy=None) as socket:
        missed = [(await next_event(socket, "message"))["message"]["sequence"] for _ in range(9)]
    assert missed == list(range(2, 11))
    assert [one["sequence"] for one in (await citizen.read())["messages"]] == [8, 9, 10]
    assert [one["sequence"] for one in (await citizen.read(4))["messages"]] == [5, 6, 7]
    assert (await citizen.read(10))["messages"] == []


TALK = "/api/v1/conversation"


@pytest.mark.parametrize(
    ("code", "path", "body"),
    [
        ("invalid_conversation_token", "/api/v1/messages", {"conversation": "forged", "text": "您好"}),
        ("change_not_possible", f"{TALK}/bot", {}),
        ("empty_text", "/api/v1/messages", {"text": " "}),
        ("text_too_long", "/api/v1/messages", {"text": "长" * 2_001}),
        ("message_id_reused", "/api/v1/messages", {"text": "另一句", "client_message_id": "id-1"}),
        ("invalid_request", "/api/v1/messages", {"text": "您好", "client_message_id": "有空 格"}),
        ("body_too_large", "/api/v1/messages", {"text": "长" * 3_000_000}),
    ],
)
async def test_its_problems_are_the_gateways(
    client: httpx.AsyncClient, code: str, path: str, body: dict[str, Any]
) -> None:
    citizen = Citizen(client)
    await citizen.say("一句", client_message_id="id-1")
    answer = await client.post(path, json={"conversation": citizen.token} | body)
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.json()["code"], answer.status_code) == (code, PROBLEMS[code])
    assert answer.json()["detail"]


async def test_what_is_gone_and_what_is_refused_at_the_door(
    gateway: Server, client: httpx.AsyncClient
) -> None:
    gone = gateway.app.state.runtime.tokens.issue("0" * 32)
    answer = await client.get(TALK, params={"conversation": gone})
    assert (answer.json()["code"], answer.status_code) == ("conversation_not_found", 404)
    assert PROBLEMS["conversation_not_found"] == 404
    with pytest.raises(InvalidStatus) as refused:
        async with connect(address(gateway, "forged"), proxy=None):
            pass
    assert refused.value.response.status_code == PROBLEMS["invalid_conversation_token"]
    assert json.loads(refused.value.response.body)["code"] == "invalid_conversation_token"
