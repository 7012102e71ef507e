"""A real gateway process' application, with a bot that tests write the lines for."""

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from connectors.gateway.app import build
from connectors.gateway.settings import GatewaySettings
from tests.connectors.agents import CHEN, LIN, Console, add_console
from tests.connectors.fakes import FakeBot, Present, Server, backends
from xiaoshan.clock import SHANGHAI
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
def present() -> Present:
    """A Monday morning within the desk's hours."""
    return Present(datetime(2026, 3, 2, 10, 0, tzinfo=SHANGHAI))


@pytest.fixture
def settings(tmp_path: Path, bot_server: Server, backend_server: Server) -> Settings:
    return Settings(
        var_dir=tmp_path,
        database_url=None,
        redis_url=None,
        bot_url=bot_server.url,
        knowledge_base_url=backend_server.url,
        services_url=backend_server.url,
        configured_secret="a test's secret",
    )


@pytest.fixture
def gateway(settings: Settings, limits: GatewaySettings, present: Present) -> Iterator[Server]:
    app = build(settings, limits, present)
    add_console(app)
    with Server(app, patient=True) as server:
        yield server


@pytest.fixture
def lin(client: httpx.AsyncClient) -> Console:
    return Console(client, LIN)


@pytest.fixture
def chen(client: httpx.AsyncClient) -> Console:
    return Console(client, CHEN)


@pytest.fixture
async def client(gateway: Server) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=gateway.url, timeout=30, trust_env=False) as client:
        yield client
