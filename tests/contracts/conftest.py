"""What a backend has to do to take the place of an embedded one.

`pytest tests/contracts/test_rehab_contract.py --base-url https://rehab.example` (or CONTRACT_URL) checks
another system, CONTRACT_TOKEN is its bearer token; without an address the embedded backends are checked. What
changes something there (a booking, a parcel, a ticket) is only done with CONTRACT_WRITES=1.
"""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from actions.clients import ServiceClient


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--base-url", help="the address of the backend under contract (CONTRACT_URL)")


@pytest.fixture(scope="session")
def base_url(pytestconfig: pytest.Config) -> str | None:
    # The option exists only where this folder was named on the command line.
    return pytestconfig.getoption("--base-url", None) or os.environ.get("CONTRACT_URL") or None


@pytest.fixture(scope="session")
def embedded(base_url: str | None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI | None]:
    """The services application on an empty database of its own, where no address is given."""
    if base_url:
        yield None
        return
    from actions.service import app as module
    from actions.service import resources
    from xiaoshan.settings import load_settings

    directory: Path = tmp_path_factory.mktemp("contracts")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XIAOSHAN_VAR", str(directory))
        environment.delenv("DATABASE_URL", raising=False)
        environment.setenv("XIAOSHAN_NOW", "2026-11-24T09:00:00+08:00")
        made_once = (load_settings, resources.engine, resources.clock)
        for cached in made_once:
            cached.cache_clear()
        module.migrate()
        yield module.app
        resources.engine().dispose()
        for cached in made_once:
            cached.cache_clear()


@pytest.fixture
async def service(base_url: str | None, embedded: FastAPI | None) -> AsyncIterator[ServiceClient]:
    """The application's own client, at the backend under contract."""
    transport = httpx.ASGITransport(embedded) if embedded else None
    token = os.environ.get("CONTRACT_TOKEN")
    async with ServiceClient(
        base_url or "http://embedded", timeout=20, token=token, transport=transport
    ) as client:
        yield client


@pytest.fixture
def writes(embedded: FastAPI | None) -> None:
    """For a test that changes something at the backend."""
    if embedded is None and os.environ.get("CONTRACT_WRITES") != "1":
        pytest.skip("changes something at the backend: set CONTRACT_WRITES=1 to allow it")
