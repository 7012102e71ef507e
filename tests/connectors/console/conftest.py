"""People at the console, signed in over real HTTP."""

from collections.abc import AsyncIterator

import httpx
import pytest
from argon2 import PasswordHasher

from connectors.console import passwords
from connectors.console.runtime import ConsoleRuntime
from tests.connectors.fakes import Server

PASSWORD = "correct horse 8"


class Desk(httpx.AsyncClient):
    """A browser at the console."""

    async def sign_in(self, username: str, password: str = PASSWORD) -> httpx.Response:
        answer = await self.post("login", json={"username": username, "password": password})
        if answer.status_code == 200:
            self.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
        return answer

    async def act(self, conversation: str, action: str, **body: object) -> httpx.Response:
        return await self.post(f"conversations/{conversation}/{action}", json=body)

    async def waiting(self) -> list[dict[str, object]]:
        return list((await self.get("inbox", params={"view": "waiting"})).json()["conversations"])


def desk(gateway: Server) -> Desk:
    return Desk(base_url=f"{gateway.url}/api/v1/console/", timeout=30, trust_env=False)


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
