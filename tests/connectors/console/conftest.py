"""People at the console, signed in over real HTTP."""

from collections.abc import AsyncIterator, Iterator

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser, Page

from connectors.console import passwords
from connectors.console.runtime import ConsoleRuntime
from tests.connectors.at_desk import PASSWORD, Desk, desk
from tests.connectors.chromium import launched, watched
from tests.connectors.console import fake_services
from tests.connectors.console.fake_knowledge import FakeKnowledge
from tests.connectors.fakes import Server, backends
from xiaoshan import problems


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What makes guessing slow would make the tests slow too."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


@pytest.fixture
def knowledge() -> FakeKnowledge:
    return FakeKnowledge()


@pytest.fixture
def backend_server(knowledge: FakeKnowledge) -> Iterator[Server]:
    app = backends()
    problems.install(app)
    app.include_router(knowledge.router())
    app.include_router(fake_services.router)
    with Server(app) as server:
        yield server


@pytest.fixture
def console(gateway: Server) -> ConsoleRuntime:
    """With two agents (lin, chen), an editor (wen), an operator (yun) and an administrator (root)."""
    console: ConsoleRuntime = gateway.app.state.console
    console.accounts.add("lin", "工作人员001", "agent", PASSWORD)
    console.accounts.add("chen", "工作人员002", "agent", PASSWORD)
    console.accounts.add("wen", "编辑001", "editor", PASSWORD)
    console.accounts.add("yun", "运营001", "operator", PASSWORD)
    console.accounts.add("root", "管理员", "administrator", PASSWORD)
    return console


@pytest.fixture
async def nobody(gateway: Server, console: ConsoleRuntime) -> AsyncIterator[Desk]:
    async with desk(gateway) as client:
        yield client


@pytest.fixture
async def at_desk(gateway: Server, console: ConsoleRuntime) -> AsyncIterator[dict[str, Desk]]:
    """Everybody signed in, by username."""
    clients = {name: desk(gateway) for name in ("lin", "chen", "wen", "yun", "root")}
    for name, client in clients.items():
        assert (await client.sign_in(name)).status_code == 200
    yield clients
    for client in clients.values():
        await client.aclose()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(params=[(1280, 800), (390, 844)], ids=["desktop", "phone"])
def page(
    request: pytest.FixtureRequest, browser: Browser, gateway: Server, console: ConsoleRuntime
) -> Iterator[Page]:
    """Fails on any script error and on anything that the security policy refused."""
    troubles: list[str] = []
    with watched(browser, gateway.url, request.param, troubles, troubles) as page:
        page.goto("/console")
        yield page
    # The accessibility checker itself tries inline styles.
    assert [one for one in troubles if "inline style" not in one] == []
