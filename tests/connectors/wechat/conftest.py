"""A gateway with a configured official account, and a platform that it can reach."""

from collections.abc import Iterator

import httpx
import pytest

from connectors.gateway.app import build
from connectors.gateway.settings import GatewaySettings
from connectors.wechat.settings import WeChatSettings
from tests.connectors.agents import add_console
from tests.connectors.fakes import Present, Server
from tests.connectors.wechat.platform import APP_ID, SECRET, TOKEN, Phone, Platform
from xiaoshan.settings import Settings


@pytest.fixture
def platform() -> Platform:
    return Platform()


@pytest.fixture
def encoding_aes_key() -> str | None:
    return None


@pytest.fixture
def limits() -> GatewaySettings:
    return GatewaySettings(bot_answer_seconds=12)


@pytest.fixture
def gateway(
    settings: Settings,
    limits: GatewaySettings,
    present: Present,
    platform: Platform,
    encoding_aes_key: str | None,
) -> Iterator[Server]:
    with Server(platform.app) as api:
        wechat = WeChatSettings(
            app_id=APP_ID,
            app_secret=SECRET,
            token=TOKEN,
            encoding_aes_key=encoding_aes_key,
            api_url=api.url,
            reply_seconds=1.5,
            templates={"appointments": {"id": "template-1", "blanks": {"thing1": "what", "time2": "when"}}},
        )
        app = build(settings, limits, present, wechat=wechat)
        add_console(app)
        with Server(app, patient=True) as server:
            yield server


@pytest.fixture
def phone(client: httpx.AsyncClient) -> Phone:
    return Phone(client)
