"""People at the console, signed in over real HTTP."""

from collections.abc import AsyncIterator

import pytest
from argon2 import PasswordHasher

from connectors.console import passwords
from connectors.console.runtime import ConsoleRuntime
from tests.connectors.at_desk import PASSWORD, Desk, desk
from tests.connectors.fakes import Server


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What makes guessing slow would make the tests slow too."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


@pytest.fixture
def console(gateway: Server) -> ConsoleRuntime:
    """With two agents (lin, chen) and an administrator (root)."""
    console: ConsoleRuntime = gateway.app.state.console
    console.accounts.add("lin", "工作人员001", "agent", PASSWORD)
    console.accounts.add("chen", "工作人员002", "agent", PASSWORD)
    console.accounts.add("root", "管理员", "administrator", PASSWORD)
    return console


@pytest.fixture
async def nobody(gateway: Server, console: ConsoleRuntime) -> AsyncIterator[Desk]:
    async with desk(gateway) as client:
        yield client


@pytest.fixture
async def at_desk(gateway: Server, console: ConsoleRuntime) -> AsyncIterator[dict[str, Desk]]:
    """Everybody signed in, by username."""
    clients = {name: desk(gateway) for name in ("lin", "chen", "root")}
    for name, client in clients.items():
        assert (await client.sign_in(name)).status_code == 200
    yield clients
    for client in clients.values():
        await client.aclose()
