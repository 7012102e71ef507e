"""A bot that goes away: nothing is lost, nothing is answered twice."""

import asyncio
import json

import httpx
import pytest
from fastapi.responses import Response
from websockets.asyncio.client import connect

from connectors.gateway.settings import GatewaySettings
from tests.connectors.agents import Console
from tests.connectors.fakes import FakeBot, Server
from tests.connectors.talk import Citizen, next_event


@pytest.fixture
def citizen(client: httpx.AsyncClient) -> Citizen:
    return Citizen(client)


def _gone(message: str) -> Response:
    return Response(status_code=503)


async def test_message_to_an_absent_bot_is_answered_when_it_returns(
    gateway: Server, bot: FakeBot, citizen: Citizen
) -> None:
    await citizen.say("开始")
    bot.answers["补多少"] = _gone
    [notice] = await citizen.say("补多少", client_message_id="m-1")
    assert (notice["status"], notice["details"]) == ("bot_unavailable", {"retrying": True})
    address = f"ws://127.0.0.1:{gateway.port}/api/v1/stream?conversation={citizen.token}"
    async with connect(address, proxy=None) as socket:
        del bot.answers["补多少"]
        assert (await next_event(socket, "message"))["message"]["text"] == "收到：补多少"
    # Who asks again gets the answer, not the notice.
    assert [m["text"] for m in await citizen.say("补多少", client_message_id="m-1")] == ["收到：补多少"]
    assert (await citizen.texts("bot")).count("收到：补多少") == 1


async def test_later_messages_wait_their_turn(bot: FakeBot, citizen: Citizen) -> None:
    await citizen.say("开始")
    bot.answers["一"] = _gone
    for text in ("一", "二", "三"):
        [notice] = await citizen.say(text)
        assert notice["status"] == "bot_unavailable"
    assert {"二", "三"}.isdisjoint(bot.messages)
    del bot.answers["一"]
    await citizen.until_text("收到：三")
    told = [text for text in await citizen.texts("bot") if text.startswith("收到")]
    assert told == ["收到：开始", "收到：一", "收到：二", "收到：三"]


async def test_answer_that_was_given_but_never_arrived_is_recalled_not_asked_again(
    bot: FakeBot, citizen: Citizen
) -> None:
    bot.lose_answer = True
    [notice] = await citizen.say("确认")
    assert notice["status"] == "bot_unavailable"
    bot.lose_answer = False
    await citizen.until_text("收到：确认")
    assert bot.messages == ["确认"]


async def test_person_can_be_had_while_the_bot_is_away(bot: FakeBot, citizen: Citizen, lin: Console) -> None:
    await lin.come()
    bot.answers["你好"] = _gone
    [notice] = await citizen.say("你好")
    bot.answers[notice["quick_replies"][0]["payload"]] = _gone
    [waiting] = await citizen.say(notice["quick_replies"][0]["payload"])
    assert waiting["status"] == "waiting"
    await lin.act("take", citizen.token)
    bot.answers.clear()
    await asyncio.sleep(1.5)
    # What the bot missed is now the person's to answer.
    assert not [text for text in await citizen.texts("bot") if text.startswith("收到")]


class TestBotThatStaysAway:
    @pytest.fixture
    def limits(self) -> GatewaySettings:
        return GatewaySettings(bot_attempts=2)

    async def test_is_given_up_in_the_end(self, bot: FakeBot, citizen: Citizen) -> None:
        await citizen.say("开始")
        bot.answers["一"] = _gone
        await citizen.say("一")
        async with asyncio.timeout(10):
            while (await citizen.read())["messages"][2]["delivery"] != "failed":
                await asyncio.sleep(0.1)
        assert (await citizen.say("二"))[0]["text"] == "收到：二"


async def test_stream_resumes_after_what_arrived(gateway: Server, citizen: Citizen) -> None:
    await citizen.say("一")
    await citizen.say("二")
    address = f"ws://127.0.0.1:{gateway.port}/api/v1/stream?conversation={citizen.token}&after=1"
    async with connect(address, proxy=None) as socket:
        missed = [await next_event(socket, "message") for _ in range(3)]
        await citizen.say("三")
        new = [await next_event(socket, "message") for _ in range(2)]
    assert [event["message"]["sequence"] for event in (*missed, *new)] == [2, 3, 4, 5, 6]


async def test_stream_says_each_message_once_however_it_is_sent(gateway: Server, citizen: Citizen) -> None:
    await citizen.say("开始")
    address = f"ws://127.0.0.1:{gateway.port}/api/v1/stream?conversation={citizen.token}"
    async with connect(address, proxy=None) as socket:
        for _ in range(3):
            await socket.send(json.dumps({"text": "你好", "client_message_id": "same"}))
        await citizen.say("完")
        numbers = [(await next_event(socket, "message"))["message"]["sequence"] for _ in range(4)]
    assert numbers == [3, 4, 5, 6]
