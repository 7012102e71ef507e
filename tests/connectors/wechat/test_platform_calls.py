"""Our calls to the platform: one token for all, errors told apart, reminders."""

import asyncio

import httpx
import pytest

from connectors.gateway.channels import NotNow, Refused
from connectors.gateway.models import Message
from connectors.wechat.settings import WeChatSettings
from tests.connectors.fakes import FakeBot, Server
from tests.connectors.wechat.platform import OPENID, Phone, Platform
from tests.connectors.wechat.reading import until_sent


@pytest.fixture
def slow(bot: FakeBot) -> None:
    bot.delay = 2.0


NOTICE = {
    "kinds": ["appointments.reminder", "appointments"],
    "fields": {"what": "残疾人证办理", "when": "2026年3月3日（星期二） 09:00", "code": "ACDE3467"},
}
OUT_OF_REACH = 45015


def message(**content: object) -> Message:
    return Message(role="bot", type="notice", text="办事提醒", content=content)


async def test_token_is_fetched_once_for_many_and_again_when_it_is_refused(
    gateway: Server, platform: Platform
) -> None:
    send = gateway.app.state.runtime.channels["wechat"].send
    for _ in range(2):
        await asyncio.wrap_future(_in(gateway, *(send(OPENID, message()) for _ in range(8))))
    assert (platform.tokens_given, len(platform.sent)) == (1, 16)
    platform.refuse_token()
    await asyncio.wrap_future(_in(gateway, *(send(OPENID, message()) for _ in range(8))))
    assert (platform.tokens_given, len(platform.sent)) == (2, 24)


async def test_a_notice_out_of_reach_is_the_configured_template(gateway: Server, platform: Platform) -> None:
    platform.errors = [OUT_OF_REACH]
    send = gateway.app.state.runtime.channels["wechat"].send
    await asyncio.wrap_future(_in(gateway, send(OPENID, message(template=NOTICE))))
    assert platform.sent == []
    assert platform.templates == [
        {
            "touser": OPENID,
            "template_id": "template-1",
            "data": {"thing1": {"value": "残疾人证办理"}, "time2": {"value": "2026年3月3日（星期二） 09:00"}},
        }
    ]


async def test_within_reach_it_is_an_ordinary_message(gateway: Server, platform: Platform) -> None:
    send = gateway.app.state.runtime.channels["wechat"].send
    await asyncio.wrap_future(_in(gateway, send(OPENID, message(template=NOTICE))))
    assert (platform.texts, platform.templates) == (["办事提醒"], [])


@pytest.mark.parametrize("content", [{}, {"template": NOTICE | {"kinds": ["courier.delivered", "courier"]}}])
async def test_what_has_no_template_is_refused_out_of_reach(
    gateway: Server, platform: Platform, content: dict[str, object]
) -> None:
    platform.errors = [OUT_OF_REACH]
    send = gateway.app.state.runtime.channels["wechat"].send
    with pytest.raises(Refused):
        await asyncio.wrap_future(_in(gateway, send(OPENID, message(**content))))
    assert platform.templates == []


@pytest.mark.parametrize(("code", "outcome"), [(45015, Refused), (43004, Refused), (-1, NotNow)])
async def test_errors_are_for_now_or_for_good(
    gateway: Server, platform: Platform, code: int, outcome: type[Exception]
) -> None:
    platform.errors = [code]
    send = gateway.app.state.runtime.channels["wechat"].send
    with pytest.raises(outcome):
        await asyncio.wrap_future(_in(gateway, send(OPENID, message())))


def test_a_template_may_be_named_by_its_id_alone() -> None:
    settings = WeChatSettings(templates={"courier": "template-2"})  # type: ignore[dict-item]
    assert settings.templates["courier"].filled({"status": "已签收" * 10}) == {"status": ("已签收" * 10)[:20]}


@pytest.mark.usefixtures("slow")
async def test_message_is_sent_again_after_a_busy_platform_and_in_order(
    phone: Phone, platform: Platform
) -> None:
    platform.errors = [99_998, 99_999]
    for text in ("一", "二"):
        await phone.write(text)
    await until_sent(platform, 2)
    assert platform.texts == ["收到：一", "收到：二"]


@pytest.mark.usefixtures("slow")
async def test_follower_who_left_costs_nobody_else_anything(
    client: httpx.AsyncClient, phone: Phone, platform: Platform
) -> None:
    platform.errors = [43004]
    await phone.write("一")
    await asyncio.sleep(2.5)
    await phone.write("二")
    await until_sent(platform, 1)
    assert platform.texts == ["收到：二"]


def _in(gateway: Server, *work):  # type: ignore[no-untyped-def]
    """Runs coroutines in the gateway's own loop, all at once."""

    async def together() -> None:
        await asyncio.gather(*work)

    return asyncio.run_coroutine_threadsafe(together(), gateway.loop)
