"""Photos that belong to a ticket that was just handed in."""

from pathlib import Path

import httpx
import pytest

from tests.connectors.fakes import FakeBot, Server
from tests.connectors.media.reader import FakeReader
from tests.connectors.media.test_media_api import files, send
from tests.connectors.talk import Citizen


@pytest.fixture(autouse=True)
async def handed_in(citizen: Citizen, bot: FakeBot) -> None:
    for number in ("T1", "T404"):
        bot.answers[f"提交{number}"] = [
            {"text": f"工单号：{number}"},
            {"custom": {"type": "ticket", "status": "received", "ticket": {"number": number}}},
        ]
    await citizen.say("提交T1")


async def test_photos_go_to_the_ticket_without_being_read_or_kept(
    client: httpx.AsyncClient,
    citizen: Citizen,
    reader: FakeReader,
    gateway: Server,
    backend_server: Server,
    originals: Path,
) -> None:
    for number in (1, 2):
        [told] = (await send(client, citizen, number=number)).json()["messages"]
        assert told["status"] == "picture_attached" and "T1" in told["text"]
    conversation = gateway.app.state.runtime.tokens.read(citizen.token)
    photos = backend_server.app.state.photos
    assert [photo[:2] for photo in photos] == [("T1", conversation)] * 2
    assert photos[0][2].startswith(b"\xff\xd8")
    assert reader.seen == [] and files(originals) == []


async def test_once_the_talk_has_moved_on_a_picture_is_read(
    client: httpx.AsyncClient, citizen: Citizen, reader: FakeReader
) -> None:
    await citizen.say("我还想问补助")
    [asked] = (await send(client, citizen)).json()["messages"]
    assert asked["status"] == "picture_read"


async def test_a_ticket_that_was_only_looked_up_takes_no_photo(
    client: httpx.AsyncClient, citizen: Citizen, bot: FakeBot, reader: FakeReader
) -> None:
    bot.answers["查T1"] = [{"custom": {"type": "ticket", "status": "found", "ticket": {"number": "T1"}}}]
    await citizen.say("查T1")
    [asked] = (await send(client, citizen)).json()["messages"]
    assert asked["status"] == "picture_read"


async def test_a_photo_that_was_not_taken_can_be_sent_again(
    client: httpx.AsyncClient, citizen: Citizen, reader: FakeReader
) -> None:
    await citizen.say("提交T404")
    refused = await send(client, citizen)
    assert (refused.status_code, refused.json()["code"]) == (503, "photo_not_attached")
    assert reader.seen == []
