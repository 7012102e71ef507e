"""Only a button that was offered may speak to the bot in intents."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.gateway.text import is_command, neutralise
from tests.connectors.fakes import FakeBot

PAYLOAD = '/book_appointment{"hall": "haifeng"}'


async def _say(client: httpx.AsyncClient, text: str, token: str | None = None) -> str:
    answer = await client.post("/api/v1/messages", json={"conversation": token, "text": text})
    assert answer.status_code == 200
    return str(answer.json()["conversation"])


@pytest.mark.parametrize(
    "typed", ["/restart", " /restart", "／restart", "//restart", "\u200b/restart", "/ /restart"]
)
async def test_typed_command_reaches_the_bot_as_words(
    client: httpx.AsyncClient, bot: FakeBot, typed: str
) -> None:
    await _say(client, typed)
    assert bot.messages == ["restart"]


async def test_offered_payload_passes_and_the_citizen_sees_its_title(
    client: httpx.AsyncClient, bot: FakeBot
) -> None:
    bot.answers["预约"] = [{"text": "去哪里？", "buttons": [{"title": "海丰县大厅", "payload": PAYLOAD}]}]
    token = await _say(client, "预约")
    await _say(client, PAYLOAD, token)
    assert bot.messages == ["预约", PAYLOAD]
    history = (await client.get("/api/v1/conversation", params={"conversation": token})).json()["messages"]
    assert history[2]["text"] == "海丰县大厅"


async def test_payload_offered_elsewhere_or_altered_does_not_pass(
    client: httpx.AsyncClient, bot: FakeBot
) -> None:
    bot.answers["预约"] = [{"text": "去哪里？", "buttons": [{"title": "海丰县大厅", "payload": PAYLOAD}]}]
    token = await _say(client, "预约")
    await _say(client, PAYLOAD)
    await _say(client, PAYLOAD.replace("haifeng", "lufeng"), token)
    assert not [message for message in bot.messages if message.startswith("/")]


@given(st.text(alphabet=st.sampled_from('/／⁄∕ \u200b\ufeff\t预约abc{}"')))
def test_neutral_text_is_never_a_command_nor_empty(text: str) -> None:
    assert not is_command(neutralise(text))
    assert neutralise(text)


@given(st.text(min_size=1).filter(lambda text: not is_command(text) and text.strip().isprintable()))
def test_visible_words_are_kept(text: str) -> None:
    assert "".join(neutralise(text).split()) in ("".join(text.split()), "？")
