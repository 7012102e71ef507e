"""What the same browser said before, and where its tickets stand: masked, revealed with a trace, nobody else's."""

from collections.abc import Iterator

import httpx
import pytest
from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from connectors.console.models import Audit
from connectors.console.runtime import ConsoleRuntime
from tests.connectors.at_desk import Desk
from tests.connectors.fakes import FakeBot, Server
from tests.connectors.talk import Citizen

PHONE, TICKET, CLOSED = "13800138000", "GD123456789012", "GD999999999999"


def ticket(number: str, is_open: bool) -> dict[str, object]:
    view: dict[str, object] = dict.fromkeys(
        ("status_notes", "confidence", "district", "agency_responsible", "expected_datetime", "due_note", "phone",
         "location", "address", "region", "media_url", "satisfaction")
    )  # fmt: skip
    at = "2026-03-01T10:00:00+08:00"
    return view | {
        "number": number, "service_request_id": number, "kind": "complaint", "status": "accepted",
        "status_name": "已受理", "open": is_open, "service_code": "noise", "service_name": "噪音扰民",
        "received_at": at, "requested_datetime": at, "updated_datetime": at, "due_on": "2026-03-10",
        "overdue": False, "description": "晚上施工", "photos": 0, "duplicates": 0, "history": [],
        "proven": False, "sample": True, "note": "",
    }  # fmt: skip


@pytest.fixture
def backend_server(backend_server: Server) -> Iterator[Server]:
    router = APIRouter()

    @router.get("/v1/tickets/{number}")
    async def find(number: str) -> Response:
        if getattr(backend_server.app.state, "hotline_away", False):
            return JSONResponse({"code": "internal_error"}, 500)
        if number not in (TICKET, CLOSED):
            return JSONResponse({"code": "ticket_not_found", "title": "没有", "detail": "没有"}, 404)
        return JSONResponse(ticket(number, number == TICKET))

    backend_server.app.include_router(router)
    yield backend_server


@pytest.fixture
def bot(bot: FakeBot) -> FakeBot:
    bot.answers["转人工"] = [{"text": "好的"}, {"custom": {"type": "handoff", "status": "requested"}}]
    for words, number in (("投诉", TICKET), ("再投诉", CLOSED), ("又投诉", "GD000000000000")):
        bot.answers[words] = [
            {"text": f"已登记，单号{number}。"},
            {"custom": {"type": "ticket", "status": "received", "ticket": {"number": number}}},
        ]
    return bot


async def begun_after(client: httpx.AsyncClient, previous: str | None) -> Citizen:
    """A conversation of the browser that had the previous one."""
    citizen = Citizen(client)
    answer = await client.post("/api/v1/conversation", json={"previous": previous})
    citizen.token = answer.json()["conversation"]
    return citizen


async def held(citizen: Citizen, lin: Desk) -> str:
    """The id of the citizen's conversation, taken by lin."""
    await lin.post("presence", json={"available": True})
    await citizen.say("转人工")
    [waiting] = await lin.waiting()
    await lin.act(str(waiting["id"]), "take")
    return str(waiting["id"])


async def test_earlier_talk_is_masked_until_the_held_one_is_revealed_which_is_written_down(
    client: httpx.AsyncClient, bot: FakeBot, at_desk: dict[str, Desk], console: ConsoleRuntime
) -> None:
    first, lin = await begun_after(client, None), at_desk["lin"]
    await first.say(f"我的电话{PHONE}，孩子能补多少")
    await first.say("投诉")
    conversation = await held(await begun_after(client, first.token), lin)
    [earlier] = (await lin.get(f"conversations/{conversation}/earlier")).json()["conversations"]
    assert earlier["question"].startswith("我的电话138****8000")
    assert [one["number"] for one in earlier["affairs"]] == ["GD**********12"]
    path = f"conversations/{conversation}/earlier/{earlier['id']}"
    masked = (await lin.get(path)).text
    assert PHONE not in masked and TICKET not in masked and "孩子能补多少" in masked
    await lin.act(conversation, "reveal")
    assert PHONE in (await lin.get(path)).text
    assert PHONE not in (await at_desk["chen"].get(path)).text
    with console.database.reading() as session:
        assert session.query(Audit).filter_by(action="revealed", username="lin").count() == 1


async def test_nobody_else_s_conversation_is_earlier(
    client: httpx.AsyncClient, bot: FakeBot, at_desk: dict[str, Desk]
) -> None:
    stranger, lin = await begun_after(client, None), at_desk["lin"]
    await stranger.say("别人的话")
    [theirs] = (await lin.get("inbox")).json()["conversations"]
    for previous in (None, "forged", f"{stranger.token}x"):
        conversation = await held(await begun_after(client, previous), lin)
        assert (await lin.get(f"conversations/{conversation}/earlier")).json() == {"conversations": []}
        refused = await lin.get(f"conversations/{conversation}/earlier/{theirs['id']}")
        assert (refused.status_code, refused.json()["code"]) == (404, "conversation_not_found")


async def test_open_tickets_of_now_and_before_are_told_as_the_hotline_has_them(
    client: httpx.AsyncClient, bot: FakeBot, at_desk: dict[str, Desk], backend_server: Server
) -> None:
    first, lin = await begun_after(client, None), at_desk["lin"]
    for words in ("投诉", "再投诉", "又投诉"):
        await first.say(words)
    conversation = await held(await begun_after(client, first.token), lin)
    path = f"conversations/{conversation}/tickets"
    [told] = (await lin.get(path)).json()["tickets"]
    assert told == {
        "number": "GD**********12",
        "what": "噪音扰民",
        "status": "已受理",
        "due_on": "2026-03-10",
        "overdue": False,
    }
    await lin.act(conversation, "reveal")
    assert (await lin.get(path)).json()["tickets"][0]["number"] == TICKET
    backend_server.app.state.hotline_away = True
    refused = await lin.get(path)
    assert (refused.status_code, refused.json()["code"]) == (503, "neighbour_unavailable")


@pytest.mark.parametrize("name", ["wen", "yun"])
async def test_who_answers_no_citizens_sees_nothing_of_it(at_desk: dict[str, Desk], name: str) -> None:
    for path in ("earlier", f"earlier/{'0' * 32}", "tickets"):
        refused = await at_desk[name].get(f"conversations/{'0' * 32}/{path}")
        assert (refused.status_code, refused.json()["code"]) == (403, "role")
