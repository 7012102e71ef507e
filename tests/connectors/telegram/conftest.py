"""A gateway with a configured Telegram bot, and a Bot API server that it can reach."""

from collections.abc import Iterator

import httpx
import pytest

from connectors.gateway.app import build
from connectors.gateway.settings import GatewaySettings
from connectors.telegram.settings import TelegramSettings
from tests.connectors.agents import add_console
from tests.connectors.fakes import Present, Server
from tests.connectors.telegram.bot_api import SECRET, TOKEN, BotApi, Person
from xiaoshan.settings import Settings


@pytest.fixture
def bot_api() -> BotApi:
    return BotApi()


@pytest.fixture
def polling() -> bool:
    return False


@pytest.fixture
def limits() -> GatewaySettings:
    return GatewaySettings(bot_answer_seconds=5, public_url="https://xiaoshan.example/")


@pytest.fixture
def gateway(
    settings: Settings, limits: GatewaySettings, present: Present, bot_api: BotApi, polling: bool
) -> Iterator[Server]:
    with Server(bot_api.app) as api:
        secret = None if polling else SECRET
        telegram = TelegramSettings(token=TOKEN, webhook_secret=secret, polling=polling, api_url=api.url)
        app = build(settings, limits, present, telegram=telegram)
        add_console(app)
        with Server(app, patient=True) as server:
            yield server


@pytest.fixture
def person(client: httpx.AsyncClient) -> Person:
    return Person(client)
