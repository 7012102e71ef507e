"""A real gateway process' application, with a bot that tests write the lines for."""

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from connectors.gateway.app import build
from connectors.gateway.settings import GatewaySettings
from tests.connectors.fakes import FakeBot, Server, backends
from xiaoshan.clock import SHANGHAI, FixedClock
from xiaoshan.settings import Settings


@pytest.fixture
def bot() -> FakeBot:
    return FakeBot()


@pytest.fixture
def bot_server(bot: FakeBot) -> Iterator[Server]:
    with Server(bot.app) as server:
        yield server


@pytest.fixture
def backend_server() -> Iterator[Server]:
    with Server(backends()) as server:
        yield server


@pytest.fixture
def limits() -> GatewaySettings:
    return GatewaySettings(bot_answer_seconds=1.5)


@pytest.fixture
def gateway(
    tmp_path: Path, bot_server: Server, backend_server: Server, limits: GatewaySettings
) -> Iterator[Server]:
    settings = Settings(
        var_dir=tmp_path,
        database_url=None,
        bot_url=bot_server.url,
        knowledge_base_url=backend_server.url,
        services_url=backend_server.url,
        configured_secret="a test's secret",
    )
    clock = FixedClock(datetime(2026, 3, 2, 10, 0, tzinfo=SHANGHAI))
    with Server(build(settings, limits, clock), patient=True) as server:
        yield server


@pytest.fixture
async def client(gateway: Server) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=gateway.url, timeout=30, trust_env=False) as client:
        yield client
