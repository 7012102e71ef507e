"""Agents read, take, speak, give on; citizens notice."""

import asyncio

import httpx
import pytest
from websockets.asyncio.client import connect

from connectors.console.runtime import ConsoleRuntime
from tests.connectors.at_desk import Desk
from tests.connectors.fakes import FakeBot, Server
from tests.connectors.talk import Citizen, next_event

PHONE = "13800138000"


@pytest.fixture
async def citizen(client: httpx.AsyncClient, bot: FakeBot) -> Citizen:
    bot.answers["转人工"] = [{"text": "好的"}, {"custom": {"type": "handoff", "status": "requested"}}]
    return Citizen(client)


async def queued(citizen: Citizen, at_desk: dict[str, Desk]) -> str:
    """A citizen who gave a phone number and waits; the conversation's id."""
    for name in ("lin", "chen"):
        await at_desk[name].post("presence", json={"available": True})
    await citizen.say(f"我的电话是{PHONE}，全日制补多少")
    await citizen.say("转人工")
    [waiting] = await at_desk["lin"].waiting()
    assert waiting["position"] == 1
    return str(waiting["id"])


async def test_an_agent_takes_answers_and_gives_back(
    citizen: Citizen, at_desk: dict[str, Desk], bot: FakeBot
) -> None:
    conversation, lin = await queued(citizen, at_desk), at_desk["lin"]
    assert (await lin.act(conversation, "take")).status_code == 200
    said = {"text": "您好，我来帮您。", "client_message_id": "m-1"}
    for _ in range(2):
        assert (await lin.act(conversation, "messages", **said)).status_code == 200
    assert await citizen.texts("agent") == ["您好，我来帮您。"]
    heard = len(bot.heard)
    await citizen.say("谢谢")
    assert len(bot.heard) == heard
    read = (await lin.get(f"conversations/{conversation}")).json()
    assert read["messages"][-1]["text"] == "谢谢"
    assert (await lin.act(conversation, "return")).status_code == 200
    await citizen.say("还有一个问题")
    assert bot.messages[-1] == "还有一个问题"


async def test_of_two_agents_one_gets_it(citizen: Citizen, at_desk: dict[str, Desk]) -> None:
    conversation = await queued(citizen, at_desk)
    answers = await asyncio.gather(*(at_desk[name].act(conversation, "take") for name in ("lin", "chen")))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    late = next(answer for answer in answers if answer.status_code == 409)
    assert late.json()["code"] == "held_by_another"


async def test_who_does_not_hold_it_cannot_speak(citizen: Citizen, at_desk: dict[str, Desk]) -> None:
    conversation = await queued(citizen, at_desk)
    await at_desk["lin"].act(conversation, "take")
    refused = await at_desk["chen"].act(conversation, "messages", text="我来", client_message_id="m-2")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_holding")


async def test_numbers_are_masked_until_the_holder_reveals_them_and_again_for_the_next(
    citizen: Citizen, at_desk: dict[str, Desk]
) -> None:
    conversation, lin = await queued(citizen, at_desk), at_desk["lin"]

    async def read(who: Desk) -> str:
        return (await who.get(f"conversations/{conversation}")).text

    assert PHONE not in await read(lin) and PHONE not in (await lin.get("inbox")).text
    assert (await lin.act(conversation, "reveal")).status_code == 409
    await lin.act(conversation, "take")
    assert PHONE not in await read(lin)
    assert (await lin.act(conversation, "reveal")).status_code == 204
    assert PHONE in await read(lin)
    assert PHONE not in await read(at_desk["chen"])
    await lin.act(conversation, "requeue")
    await lin.act(conversation, "take")
    assert PHONE not in await read(lin)
    entries = (await at_desk["root"].get("audit")).json()["entries"]
    assert [entry["username"] for entry in entries if entry["action"] == "revealed"] == ["lin"]


async def test_only_who_is_there_gets_a_transfer(citizen: Citizen, at_desk: dict[str, Desk]) -> None:
    conversation, lin, chen = await queued(citizen, at_desk), at_desk["lin"], at_desk["chen"]
    await lin.act(conversation, "take")
    chens_id = (await chen.get("me")).json()["user"]["id"]
    await chen.post("logout")
    refused = await lin.act(conversation, "transfer", agent_id=chens_id)
    assert (refused.status_code, refused.json()["code"]) == (409, "agent_not_present")
    await chen.sign_in("chen")
    await chen.post("presence", json={"available": True})
    assert (await lin.act(conversation, "transfer", agent_id=chens_id)).status_code == 200
    mine = (await chen.get("inbox", params={"view": "mine"})).json()["conversations"]
    assert [one["id"] for one in mine] == [conversation]


async def test_notes_stay_at_the_desk(citizen: Citizen, at_desk: dict[str, Desk]) -> None:
    conversation = await queued(citizen, at_desk)
    assert (await at_desk["lin"].act(conversation, "notes", text="已核对户籍")).status_code == 204
    seen = (await at_desk["chen"].get(f"conversations/{conversation}")).json()
    assert [note["text"] for note in seen["notes"]] == ["已核对户籍"]
    assert "已核对户籍" not in str(await citizen.read())


async def test_an_open_console_hears_at_once_but_no_words(
    citizen: Citizen, at_desk: dict[str, Desk], gateway: Server
) -> None:
    cookie = f"xiaoshan_console={at_desk['lin'].cookies['xiaoshan_console']}"
    origin = f"http://127.0.0.1:{gateway.port}"
    url = f"ws://127.0.0.1:{gateway.port}/api/v1/console/stream"
    async with connect(url, additional_headers={"Cookie": cookie}, origin=origin) as socket:  # type: ignore[arg-type]
        await citizen.say(f"我的电话是{PHONE}")
        event = await next_event(socket, "message")
        assert event["sequence"] == 1 and event["role"] == "citizen" and PHONE not in str(event)


async def test_suggestions_that_do_not_come_are_a_problem_not_a_failure(
    citizen: Citizen, at_desk: dict[str, Desk]
) -> None:
    conversation, lin = await queued(citizen, at_desk), at_desk["lin"]
    found = (await lin.get(f"conversations/{conversation}/suggestions")).json()["suggestions"]
    assert [one["id"] for one in found] == ["s1"]
    await citizen.say("出故障了")
    answer = await lin.get(f"conversations/{conversation}/suggestions")
    assert (answer.status_code, answer.json()["code"]) == (503, "suggestions_unavailable")


async def test_the_bot_can_be_switched_off_with_words_for_citizens(
    citizen: Citizen, at_desk: dict[str, Desk], bot: FakeBot
) -> None:
    root = at_desk["root"]
    silent = await root.put("switches/bot", json={"on": False})
    assert (silent.status_code, silent.json()["code"]) == (422, "notice_missing")
    assert (
        await root.put("switches/bot", json={"on": False, "notice": "系统维护到中午。"})
    ).status_code == 200
    replies = await citizen.say("你好")
    assert "系统维护到中午。" in str(replies) and bot.heard == []
    assert (await root.put("switches/bot", json={"on": True})).status_code == 200
    assert (await root.put("switches/nothing", json={"on": True})).status_code == 404


async def test_ready_answers(at_desk: dict[str, Desk], console: ConsoleRuntime) -> None:
    root, lin = at_desk["root"], at_desk["lin"]
    assert (
        await root.put("canned-replies/hi", json={"text": "您好，请问有什么可以帮您？"})
    ).status_code == 200
    await root.put("canned-replies/hi", json={"text": "您好！"})
    assert [r["text"] for r in (await lin.get("canned-replies")).json()["replies"]] == ["您好！"]
    assert (await lin.put("canned-replies/hi", json={"text": "嗨"})).status_code == 403
    assert (await root.delete("canned-replies/hi")).status_code == 204
    assert (await root.delete("canned-replies/hi")).status_code == 404
