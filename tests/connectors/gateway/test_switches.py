"""What an administrator can turn while everything runs."""

import httpx
import pytest

from connectors.gateway.settings import GatewaySettings
from tests.connectors.agents import Console
from tests.connectors.fakes import FakeBot
from tests.connectors.talk import Citizen


@pytest.fixture
def citizen(client: httpx.AsyncClient) -> Citizen:
    return Citizen(client)


async def test_bot_that_is_off_is_not_asked_and_a_person_can_still_be_reached(
    bot: FakeBot, citizen: Citizen, lin: Console
) -> None:
    await lin.come()
    await lin.switch("bot", False, "系统升级，今晚八点恢复。")
    [notice] = await citizen.say("你好")
    assert (notice["status"], notice["text"]) == ("bot_off", "系统升级，今晚八点恢复。")
    [waiting] = await citizen.say(notice["quick_replies"][0]["payload"])
    assert waiting["status"] == "waiting"
    assert not bot.heard


async def test_channel_that_is_off_says_so_and_comes_back(
    bot: FakeBot, citizen: Citizen, lin: Console
) -> None:
    await lin.switch("channel.web", False)
    [notice] = await citizen.say("你好")
    assert notice["status"] == "channel_off" and "12345" in notice["text"]
    assert not bot.heard
    await lin.switch("channel.web", True)
    assert (await citizen.say("再来"))[0]["text"] == "收到：再来"


async def test_other_channels_stay_on(citizen: Citizen, lin: Console) -> None:
    await lin.switch("channel.wechat", False)
    assert (await citizen.say("你好"))[0]["text"] == "收到：你好"


async def test_shut_desk_gives_the_administrators_reason(citizen: Citizen, lin: Console) -> None:
    await lin.come()
    await lin.switch("desk", False, "今天全员培训，人工服务暂停。")
    [told] = (await citizen.press("person")).json()["messages"] if await citizen.say("你好") else []
    assert told["status"] == "desk_off" and "全员培训" in told["text"]


async def test_emergency_notice_is_told_once_and_again_when_it_changes(
    citizen: Citizen, lin: Console
) -> None:
    await lin.switch("emergency", True, "台风红色预警，各大厅今日停止办公。")
    told = await citizen.say("你好")
    assert [message.get("status") for message in told] == ["emergency", None]
    assert [message.get("status") for message in await citizen.say("再问")] == [None]


async def test_pages_learn_of_notices_and_of_the_desk(client: httpx.AsyncClient, lin: Console) -> None:
    await lin.switch("emergency", True, "台风红色预警")
    assert (await client.get("/api/v1/desk")).json() == {
        "person": "unstaffed",
        "opens_at": None,
        "waiting": 0,
        "notices": [{"kind": "emergency", "text": "台风红色预警"}],
    }


class TestTooManyMessagesOfOneCitizen:
    @pytest.fixture
    def limits(self) -> GatewaySettings:
        return GatewaySettings(citizen_messages_per_minute=2)

    async def test_are_refused_and_nobody_elses(self, client: httpx.AsyncClient, citizen: Citizen) -> None:
        await citizen.say("一")
        await citizen.say("二")
        body = {"conversation": citizen.token, "text": "三"}
        refused = await client.post("/api/v1/messages", json=body)
        assert refused.status_code == 429 and int(refused.headers["retry-after"]) <= 31
        assert await Citizen(client).say("四")
