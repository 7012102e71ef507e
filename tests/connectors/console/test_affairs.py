"""What a citizen arranged stands beside the talk: once each, the newest word, masked until revealed."""

import pytest

from tests.connectors.at_desk import Desk
from tests.connectors.fakes import FakeBot
from tests.connectors.talk import Citizen

CODE, TICKET = "AB12CD34", "2026030212345"


def told(kind: str, outcome: str, text: str, **thing: object) -> list[dict[str, object]]:
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
    bot.answers["下单"] = told(
        "parcel",
        "ordered",
        "已下单。",
        number="KD123456789012",
        document={"name": "残疾人证"},
        status_text="待揽收",
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
    assert CODE not in seen.text and TICKET not in seen.text
    assert CODE not in (await lin.get("inbox")).text
    await lin.act(conversation, "reveal")
    revealed = (await lin.get(f"conversations/{conversation}")).json()["affairs"]
    assert [one["number"] for one in revealed] == [CODE, TICKET]
    assert revealed[0]["words"] == f"预约{CODE}已取消。"


async def test_what_it_is_about_is_said_and_codes_hide_in_the_list_too(
    citizen: Citizen, at_desk: dict[str, Desk]
) -> None:
    lin = at_desk["lin"]
    await citizen.say("下单")
    await citizen.say("查一下 kd123456789012 和 SW-2026-0001")
    [listed] = (await lin.get("inbox")).json()["conversations"]
    assert "SW-2026-0001" in listed["preview"] or listed["preview_role"] == "bot"
    assert "123456789012" not in listed["preview"]
    seen = (await lin.get(f"conversations/{listed['id']}")).json()
    [parcel] = seen["affairs"]
    assert parcel["words"] == "残疾人证 待揽收"
    said = [one["text"] for one in seen["messages"] if one["role"] == "citizen"]
    assert said[-1] == "查一下 kd**********12 和 SW-2026-0001"
