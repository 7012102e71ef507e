"""The same message id is heard by the bot once, however often and however close together it arrives."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.connectors.fakes import FakeBot


async def post(
    client: httpx.AsyncClient, headers: dict[str, str] | None = None, **body: Any
) -> httpx.Response:
    return await client.post("/api/v1/messages", json=body, headers=headers)


@pytest.fixture
async def token(client: httpx.AsyncClient) -> str:
    return str((await client.post("/api/v1/conversation")).json()["conversation"])


async def test_repeated_id_gets_the_stored_reply(client: httpx.AsyncClient, bot: FakeBot, token: str) -> None:
    first = await post(client, conversation=token, text="你好", client_message_id="m-1")
    again = await post(client, conversation=token, text="你好", client_message_id="m-1")
    assert again.json() == first.json()
    assert bot.messages == ["你好"]


async def test_idempotency_key_header_does_the_same(
    client: httpx.AsyncClient, bot: FakeBot, token: str
) -> None:
    key = {"Idempotency-Key": "k-1"}
    first = await post(client, key, conversation=token, text="你好")
    again = await post(client, key, conversation=token, text="你好")
    assert again.json() == first.json()
    assert bot.messages == ["你好"]


async def test_simultaneous_duplicates_are_one(client: httpx.AsyncClient, bot: FakeBot, token: str) -> None:
    bot.delay = 0.2
    answers = await asyncio.gather(
        *(post(client, conversation=token, text="你好", client_message_id="m-1") for _ in range(8))
    )
    assert len({answer.text for answer in answers}) == 1
    assert bot.messages == ["你好"]


async def test_first_message_repeated_without_a_token_finds_its_conversation(
    client: httpx.AsyncClient, bot: FakeBot
) -> None:
    message_id = "0b9c6a34-13f5-4d1c-9f5e-1f0c8c3f7a11"
    answers = await asyncio.gather(
        *(post(client, text="你好", client_message_id=message_id) for _ in range(4))
    )
    assert len({answer.text for answer in answers}) == 1
    assert bot.messages == ["你好"]


async def test_guessable_id_without_a_token_never_opens_anothers_conversation(
    client: httpx.AsyncClient, bot: FakeBot
) -> None:
    mine = await post(client, text="你好", client_message_id="1")
    theirs = await post(client, text="你好", client_message_id="1")
    assert mine.json()["conversation"] != theirs.json()["conversation"]


async def test_same_id_in_two_conversations_is_two_messages(
    client: httpx.AsyncClient, bot: FakeBot, token: str
) -> None:
    other = (await client.post("/api/v1/conversation")).json()["conversation"]
    await post(client, conversation=token, text="甲", client_message_id="m-1")
    answer = await post(client, conversation=other, text="乙", client_message_id="m-1")
    assert answer.json()["messages"][0]["text"] == "收到：乙"


async def test_id_reused_for_another_text_is_refused(
    client: httpx.AsyncClient, bot: FakeBot, token: str
) -> None:
    await post(client, conversation=token, text="你好", client_message_id="m-1")
    refused = await post(client, conversation=token, text="再见", client_message_id="m-1")
    assert refused.status_code == 422 and refused.json()["code"] == "message_id_reused"
    assert bot.messages == ["你好"]


@pytest.mark.parametrize("bad", ["", "x" * 201, "有汉字", "a b"])
async def test_unusable_id_is_refused(client: httpx.AsyncClient, bot: FakeBot, bad: str) -> None:
    refused = await post(client, text="你好", client_message_id=bad)
    assert refused.status_code == 422
    assert not bot.heard
