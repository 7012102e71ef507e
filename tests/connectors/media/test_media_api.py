"""Pictures and voice over the web API."""

import logging
import wave
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from PIL import Image

from tests.connectors.agents import Console
from tests.connectors.fakes import FakeBot, Server
from tests.connectors.media.drawing import NUMBER, written
from tests.connectors.media.reader import FakeReader
from tests.connectors.talk import Citizen
from xiaoshan.problems import Problem

PICTURE = written(Image.new("RGB", (60, 40), "white"))


async def send(
    client: httpx.AsyncClient, citizen: Citizen, content: bytes = PICTURE, number: int = 1, **more: Any
) -> httpx.Response:
    fields = {
        "conversation": citizen.token,
        "kind": "picture",
        "client_message_id": f"picture-{number}",
    } | more
    return await client.post("/api/v1/media", data=fields, files={"file": ("a.jpg", content, "image/jpeg")})


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture(autouse=True)
async def talking(citizen: Citizen) -> None:
    await citizen.say("您好")


async def test_what_was_read_is_asked_about_and_goes_to_the_bot_only_when_confirmed(
    client: httpx.AsyncClient, citizen: Citizen, reader: FakeReader, bot: FakeBot, originals: Path
) -> None:
    answer = await send(client, citizen)
    [asked] = answer.json()["messages"]
    assert (asked["type"], asked["status"]) == ("question", "picture_read")
    assert "视力残疾" in asked["text"] and "一级" in asked["text"] and "2029年3月1日" in asked["text"]
    assert NUMBER not in answer.text and "陈小明" not in answer.text
    assert bot.messages == ["您好"]
    assert len(reader.seen) == 1 and files(originals) == []
    await citizen.say(asked["quick_replies"][0]["payload"])
    assert bot.messages[-1] == "有残疾人证，视力残疾一级"
    roles = [(message["role"], message["text"][:4]) for message in (await citizen.read())["messages"]]
    assert ("citizen", "[图片]") in roles


async def test_what_was_read_wrongly_is_corrected_without_the_bot(
    client: httpx.AsyncClient, citizen: Citizen, reader: FakeReader, bot: FakeBot
) -> None:
    [asked] = (await send(client, citizen)).json()["messages"]
    [corrected] = await citizen.say(asked["quick_replies"][-1]["payload"])
    assert corrected["status"] == "picture_wrong"
    assert "听力残疾" in [reply["title"] for reply in corrected["quick_replies"]]
    assert bot.messages == ["您好"]
    # Who was not offered it does not get past the bot with it.
    other = Citizen(client)
    await other.say("/picture_wrong")
    assert bot.messages[-1] == "picture_wrong"


async def test_the_same_picture_sent_again_is_read_once(
    client: httpx.AsyncClient, citizen: Citizen, reader: FakeReader
) -> None:
    first, second = [(await send(client, citizen)).json()["messages"] for _ in range(2)]
    assert first == second
    assert len(reader.seen) == 1


async def test_with_consent_the_original_stays_without_it_nothing_does(
    client: httpx.AsyncClient, citizen: Citizen, reader: FakeReader, originals: Path
) -> None:
    await send(client, citizen, consent="true")
    [kept] = files(originals)
    assert kept.parent.name == "kept"
    reader.failure = Problem(503, "reading_failed")
    assert (await send(client, citizen, number=2, consent="true")).status_code == 503
    assert files(originals) == [kept]


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [(b"MZ not a picture", 415, "not_a_picture"), (b"\xff" * 8_000_001, 413, "media_too_large")],
)
async def test_what_is_no_picture_is_refused_and_leaves_no_trace(
    client: httpx.AsyncClient,
    citizen: Citizen,
    reader: FakeReader,
    originals: Path,
    content: bytes,
    status: int,
    code: str,
) -> None:
    answer = await send(client, citizen, content)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert reader.seen == [] and files(originals) == []
    assert len((await citizen.read())["messages"]) == 2


async def test_nobody_sends_into_another_s_conversation(
    client: httpx.AsyncClient, citizen: Citizen, reader: FakeReader
) -> None:
    forged = Citizen(client)
    forged.token = citizen.token[:-2] + "xx"
    assert (await send(client, forged)).status_code == 401
    assert reader.seen == []


async def test_while_a_person_speaks_a_picture_is_not_swallowed(
    client: httpx.AsyncClient, citizen: Citizen, reader: FakeReader, bot: FakeBot, lin: Console
) -> None:
    bot.answers["转人工"] = [{"text": "好的"}, {"custom": {"type": "handoff", "status": "requested"}}]
    await lin.come()
    await citizen.say("转人工")
    answer = await send(client, citizen)
    assert (answer.status_code, answer.json()["code"]) == (409, "picture_not_now")


async def test_the_log_has_nothing_of_what_was_read(
    client: httpx.AsyncClient, citizen: Citizen, reader: FakeReader, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        [asked] = (await send(client, citizen)).json()["messages"]
        await citizen.say(asked["quick_replies"][0]["payload"])
    # asyncio and the HTTP libraries tell sizes and addresses at this level, nothing of bodies.
    for secret in (NUMBER, "陈小明", "视力", citizen.token):
        assert secret not in caplog.text.replace(f"conversation={citizen.token}", "")


def recording(seconds: float = 0.1, channels: int = 1) -> bytes:
    buffer = BytesIO()
    with wave.open(buffer, "wb") as written_to:
        written_to.setnchannels(channels)
        written_to.setsampwidth(2)
        written_to.setframerate(16_000)
        written_to.writeframes(np.zeros(int(16_000 * seconds) * channels, "<i2").tobytes())
    return buffer.getvalue()


class Recogniser:
    async def words(self, rate: int, samples: np.ndarray) -> str:
        return f"{rate}下{len(samples)}个，电话13800138000 "


async def test_voice_is_politely_refused_without_a_recogniser(
    client: httpx.AsyncClient, citizen: Citizen
) -> None:
    assert (await client.get("/api/v1/media")).json()["voice"] is False
    answer = await send(client, citizen, recording(), kind="voice")
    assert (answer.status_code, answer.json()["code"]) == (501, "speech_not_configured")
    assert "文字" in answer.json()["detail"]


async def test_a_recording_becomes_words_that_the_citizen_sends_themselves(
    client: httpx.AsyncClient, citizen: Citizen, gateway: Server, bot: FakeBot
) -> None:
    gateway.app.state.media = replace(gateway.app.state.media, recogniser=Recogniser())
    assert (await client.get("/api/v1/media")).json()["voice"] is True
    answer = await send(client, citizen, recording(), kind="voice")
    assert answer.json()["words"] == "16000下1600个，电话138****8000"
    assert bot.messages == ["您好"]
    for wrong, code in (
        (b"not a recording", "not_a_recording"),
        (recording(channels=2), "not_a_recording"),
        (recording(61), "recording_too_long"),
    ):
        assert (await send(client, citizen, wrong, kind="voice")).json()["code"] == code
