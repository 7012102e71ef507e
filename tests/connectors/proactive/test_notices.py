"""What the services want told arrives once, whoever speaks and whoever dies, and can be turned off."""

import httpx
import pytest
from pydantic import SecretStr
from websockets.asyncio.client import connect

from connectors.gateway.app import build
from connectors.gateway.settings import GatewaySettings
from tests.connectors.agents import LIN, Console
from tests.connectors.fakes import FakeBot, Present, Server
from tests.connectors.proactive.conftest import Backends
from tests.connectors.talk import Citizen, next_event
from xiaoshan.settings import Settings

TEXT = "办事提醒：明天9:30，预约码ACDE3467。"
OFF = "不再接收预约提醒"


async def begin(citizen: Citizen, bot: FakeBot) -> str:
    """The conversation's id, as the services know it: the bot's sender."""
    await citizen.say("您好")
    return bot.heard[-1][0]


async def press(citizen: Citizen, title: str) -> list[dict]:
    """Presses the last quick reply with this title."""
    offers = [offer for m in (await citizen.read())["messages"] for offer in m["quick_replies"]]
    payload = next(offer["payload"] for offer in reversed(offers) if offer["title"] == title)
    return await citizen.say(payload)


async def test_a_notice_is_pushed_and_stays_in_the_history(
    gateway: Server, backend: Backends, bot: FakeBot, citizen: Citizen
) -> None:
    conversation = await begin(citizen, bot)
    address = f"ws://127.0.0.1:{gateway.port}/api/v1/stream?conversation={citizen.token}"
    async with connect(address, proxy=None) as socket:
        backend.put(conversation)
        message = (await next_event(socket, "message"))["message"]
    assert (message["text"], message["role"], message["status"]) == (TEXT, "bot", "reminder")
    assert [offer["title"] for offer in message["quick_replies"]] == ["查看预约", OFF]
    await backend.until_looked()
    assert (await citizen.texts("bot")).count(TEXT) == 1
    assert backend.confirmed == ["ab" * 16]


async def test_a_lost_confirmation_does_not_tell_it_again(
    backend: Backends, bot: FakeBot, citizen: Citizen
) -> None:
    conversation = await begin(citizen, bot)
    backend.forget_confirmations = True
    backend.put(conversation)
    await citizen.until_text(TEXT)
    await backend.until_looked(3)
    backend.forget_confirmations = False
    await backend.until_looked()
    assert (await citizen.texts("bot")).count(TEXT) == 1
    assert backend.confirmed == ["ab" * 16]


async def test_a_service_that_was_away_is_asked_again(
    backend: Backends, bot: FakeBot, citizen: Citizen
) -> None:
    conversation = await begin(citizen, bot)
    backend.down = True
    backend.put(conversation)
    await backend.until_looked()
    assert TEXT not in await citizen.texts("bot")
    backend.down = False
    await citizen.until_text(TEXT)


async def test_a_person_who_speaks_is_not_in_its_way(
    backend: Backends, bot: FakeBot, citizen: Citizen, lin: Console
) -> None:
    conversation = await begin(citizen, bot)
    await lin.act("take", citizen.token)
    backend.put(conversation)
    await citizen.until_text(TEXT)
    assert await citizen.state() == "person"
    [answer] = await press(citizen, OFF)
    assert answer["status"] == "unsubscribed"
    assert bot.messages == ["您好"]


async def test_nothing_is_told_in_the_quiet_hours(
    backend: Backends, bot: FakeBot, citizen: Citizen, present: Present
) -> None:
    conversation = await begin(citizen, bot)
    present.moment = present.moment.replace(hour=23)
    # A look that had begun is over.
    await backend.until_still()
    asked = backend.claims
    backend.put(conversation)
    await citizen.say("还在吗")
    assert backend.claims == asked
    assert TEXT not in await citizen.texts("bot")
    present.moment = present.moment.replace(hour=10)
    await citizen.until_text(TEXT)


async def test_one_tap_turns_a_topic_off_and_another_on_again(
    backend: Backends, bot: FakeBot, citizen: Citizen
) -> None:
    conversation = await begin(citizen, bot)
    backend.put(conversation)
    await citizen.until_text(TEXT)
    [answer] = await press(citizen, OFF)
    assert answer["status"] == "unsubscribed"
    backend.put(conversation, "cd" * 16, text="第二次提醒")
    backend.put(conversation, "ef" * 16, text="名额空出来了", topic="候补通知")
    await citizen.until_text("名额空出来了")
    await backend.until_looked()
    assert "第二次提醒" not in await citizen.texts("bot")
    assert "cd" * 16 in backend.confirmed
    [answer] = await press(citizen, "重新订阅")
    assert answer["status"] == "subscribed"
    backend.put(conversation, "01" * 16, text="第三次提醒")
    await citizen.until_text("第三次提醒")
    assert bot.messages == ["您好"]


ACCEPT = '/query_appointment{"appointment_code":"ACDE3467","waiting":"accept"}'


@pytest.mark.parametrize("words", ["接受", "我接受！", "接受名额"])
async def test_the_first_words_of_a_quick_reply_are_that_reply(
    backend: Backends, bot: FakeBot, citizen: Citizen, words: str
) -> None:
    conversation = await begin(citizen, bot)
    offers = [{"title": "接受名额", "payload": ACCEPT}, {"title": "放弃名额", "payload": "/deny"}]
    backend.put(conversation, text="名额空出来了", quick_replies=offers)
    await citizen.until_text("名额空出来了")
    for _ in range(2):
        await citizen.say(words, client_message_id="typed-1")
    assert bot.messages == ["您好", ACCEPT]
    assert (await citizen.texts("citizen"))[-1] == words
    await citizen.say(words)
    assert bot.messages[-1] == words


async def test_what_was_not_offered_turns_nothing_off(
    backend: Backends, bot: FakeBot, citizen: Citizen
) -> None:
    conversation = await begin(citizen, bot)
    await citizen.say('/notices_off{"topic": "预约提醒"}')
    backend.put(conversation)
    await citizen.until_text(TEXT)


async def test_a_conversation_that_is_no_longer_kept_holds_nothing_up(
    backend: Backends, bot: FakeBot, citizen: Citizen
) -> None:
    conversation = await begin(citizen, bot)
    backend.put("0" * 32, "cd" * 16)
    backend.put(conversation)
    await citizen.until_text(TEXT)
    await backend.until_looked()
    assert set(backend.confirmed) == {"ab" * 16, "cd" * 16}


async def test_a_channel_that_is_off_tells_it_when_it_is_on_again(
    gateway: Server, backend: Backends, bot: FakeBot, citizen: Citizen
) -> None:
    conversation = await begin(citizen, bot)
    switches = gateway.app.state.runtime.switches
    switches.turn("channel.web", False, None, LIN["id"])
    backend.put(conversation)
    await backend.until_looked()
    assert backend.confirmed == []
    switches.turn("channel.web", True, None, LIN["id"])
    await citizen.until_text(TEXT)


async def test_two_gateways_on_one_database_tell_it_once(
    settings: Settings,
    limits: GatewaySettings,
    present: Present,
    gateway: Server,
    backend: Backends,
    bot: FakeBot,
    citizen: Citizen,
) -> None:
    conversation = await begin(citizen, bot)
    with Server(build(settings, limits, present), patient=True):
        backend.forget_confirmations = True
        for number in range(5):
            backend.put(conversation, f"{number:032x}", text=f"提醒{number}")
        await citizen.until_text("提醒4")
        await backend.until_looked(4)
    told = [text for text in await citizen.texts("bot") if text.startswith("提醒")]
    assert sorted(told) == [f"提醒{number}" for number in range(5)]


@pytest.fixture
def city(settings: Settings, backend_server: Server) -> Settings:
    of_the_city = {
        "appointments_url": f"http://localhost:{backend_server.port}",
        "appointments_token": SecretStr("s3cret"),
    }
    return settings.model_copy(update=of_the_city)


async def test_a_city_system_is_asked_with_its_token(
    city: Settings, limits: GatewaySettings, present: Present, backend: Backends
) -> None:
    with Server(build(city, limits, present), patient=True) as server:
        async with httpx.AsyncClient(base_url=server.url, trust_env=False) as client:
            await client.get("/api/v1/appointments/ACDE3467.ics")
            await backend.until_looked()
    assert backend.tokens == {None, "Bearer s3cret"}
