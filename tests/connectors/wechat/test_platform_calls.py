"""Our calls to the platform: one token for all, errors told apart, reminders."""

import asyncio

import httpx
import pytest

from connectors.gateway.channels import NotNow, Refused
from tests.connectors.fakes import FakeBot, Server
from tests.connectors.wechat.platform import OPENID, Phone, Platform
from tests.connectors.wechat.reading import until_sent


@pytest.fixture
def slow(bot: FakeBot) -> None:
    bot.delay = 2.0


async def test_token_is_fetched_once_for_many_and_again_when_it_is_refused(
    gateway: Server, platform: Platform
) -> None:
    channel = gateway.app.state.runtime.channels["wechat"]
    remind = channel.remind
    for _ in range(2):
        await asyncio.wrap_future(_in(gateway, *(remind(OPENID, "appointment", {}) for _ in range(8))))
    assert (platform.tokens_given, len(platform.templates)) == (1, 16)
    platform.refuse_token()
    await asyncio.wrap_future(_in(gateway, *(remind(OPENID, "appointment", {}) for _ in range(8))))
    assert (platform.tokens_given, len(platform.templates)) == (2, 24)


async def test_reminder_is_the_configured_template(gateway: Server, platform: Platform) -> None:
    remind = gateway.app.state.runtime.channels["wechat"].remind
    fields = {"thing1": "残疾人证办理", "time2": "2026年3月3日 09:00"}
    await asyncio.wrap_future(_in(gateway, remind(OPENID, "appointment", fields, "https://portal/")))
    assert platform.templates == [
        {
            "touser": OPENID,
            "template_id": "template-1",
            "url": "https://portal/",
            "data": {"thing1": {"value": "残疾人证办理"}, "time2": {"value": "2026年3月3日 09:00"}},
        }
    ]
    with pytest.raises(Refused):
        await asyncio.wrap_future(_in(gateway, remind(OPENID, "parcel", {})))


@pytest.mark.parametrize(("code", "outcome"), [(45015, Refused), (43004, Refused), (-1, NotNow)])
async def test_errors_are_for_now_or_for_good(
    gateway: Server, platform: Platform, code: int, outcome: type[Exception]
) -> None:
    platform.errors = [code]
    remind = gateway.app.state.runtime.channels["wechat"].remind
    with pytest.raises(outcome):
        await asyncio.wrap_future(_in(gateway, remind(OPENID, "appointment", {})))


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
