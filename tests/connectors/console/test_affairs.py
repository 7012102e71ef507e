"""What a citizen arranged stands beside the talk: once each, the newest word, masked until revealed."""

import pytest

from tests.connectors.at_desk import Desk
from tests.connectors.fakes import FakeBot
from tests.connectors.talk import Citizen

CODE, TICKET = "AB12CD34", "2026030212345"


def told(kind: str, outcome: str, text: str, **thing: str) -> list[dict[str, object]]:
    return [{"text": text}, {"custom": {"type": kind, "status": outcome, kind: thing}}]


@pytest.fixture
async def citizen(client: object, bot: FakeBot) -> Citizen:
    bot.answers["转人工"] = [{"text": "好的"}, {"custom": {"type": "handoff", "status": "requested"}}]
    bot.answers["预约"] = told(
        "appointment", "booked", f"已约好，预约号{CODE}。\n请准时到。", code=CODE, status="booked"
    )
    bot.answers["取消"] = told(
        "appointment", "cancelled", f"预约{CODE}已取消。", code=CODE, status="cancelled"
    )
    bot.answers["投诉"] = told(
        "ticket", "received", f"已登记，电话13800138000，单号{TICKET}。", number=TICKET
    )
    bot.answers["有号吗"] = told("appointment", "none", "没有预约。")
    return Citizen(client)  # type: ignore[arg-type]


async def test_affairs_are_listed_once_and_masked_until_revealed(
    citizen: Citizen, at_desk: dict[str, Desk]
) -> None:
    lin = at_desk["lin"]
    await lin.post("presence", json={"available": True})
    for words in ("预约", "投诉", "取消", "有号吗", "转人工"):
        await citizen.say(words)
    [waiting] = await lin.waiting()
    conversation = str(waiting["id"])
    await lin.act(conversation, "take")
    seen = await lin.get(f"conversations/{conversation}")
    cancelled, ticket = seen.json()["affairs"]
    assert (cancelled["kind"], cancelled["open"], cancelled["number"]) == ("appointment", False, "AB****34")
    assert (ticket["kind"], ticket["open"], ticket["number"]) == ("ticket", True, "20*********45")
    assert CODE not in str(seen.json()["affairs"]) and TICKET not in str(seen.json()["affairs"])
    assert "13800138000" not in seen.text
    await lin.act(conversation, "reveal")
    revealed = (await lin.get(f"conversations/{conversation}")).json()["affairs"]
    assert [one["number"] for one in revealed] == [CODE, TICKET]
    assert revealed[0]["words"] == f"预约{CODE}已取消。"
