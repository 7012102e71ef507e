"""A citizen's and an agent's browser over the whole running assistant.

`--screenshots FOLDER` keeps pictures of it, `make screenshots` those in docs/.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from connectors.console.accounts import Accounts
from connectors.console.settings import ConsoleSettings
from connectors.gateway.database import Database
from tests.connectors.chromium import launched, watched
from tests.stack.conftest import RunningStack
from tests.stack.journey.agent import Agent
from tests.stack.journey.citizen import Citizen
from tests.stack.journey.pictures import Camera
from xiaoshan.clock import clock_from_environment
from xiaoshan.database import engine_for

PASSWORD = "correct horse 8"
# A busy machine thinks long; what never comes still fails.
expect.set_options(timeout=60_000)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--screenshots", metavar="FOLDER", type=Path, help="keeps the pictures that docs show")
    parser.addoption("--all-screenshots", action="store_true", help="a picture of every step")


@dataclass(frozen=True)
class Look:
    """How a page is looked at."""

    name: str
    size: tuple[int, int]
    scheme: Literal["light", "dark"]
    # Of the citizen who books, and the time booked: nobody takes another's place.
    phone: str
    time: str


LOOKS = (
    Look("phone-light", (390, 844), "light", "13812345601", "09:00"),
    Look("phone-dark", (390, 844), "dark", "13812345602", "09:30"),
    Look("desktop-light", (1280, 800), "light", "13812345603", "10:00"),
    Look("desktop-dark", (1280, 800), "dark", "13812345604", "10:30"),
)


@pytest.fixture(params=LOOKS, ids=[look.name for look in LOOKS])
def look(request: pytest.FixtureRequest) -> Look:
    return request.param


@pytest.fixture
def camera(request: pytest.FixtureRequest, look: Look) -> Camera:
    folder = request.config.getoption("--screenshots", None)
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    return Camera(folder, look.name, request.config.getoption("--all-screenshots", False))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def account(running: RunningStack) -> tuple[str, str]:
    """The username of an agent of the running assistant, and the name that citizens read."""
    database = Database(engine_for(running.settings, "conversations"), clock_from_environment())
    Accounts(database, ConsoleSettings()).add("lin", "工作人员001", "agent", PASSWORD)
    database.engine.dispose()
    return "lin", "工作人员001"


@pytest.fixture
def citizen(running: RunningStack, browser: Browser, look: Look, camera: Camera) -> Iterator[Citizen]:
    troubles: list[str] = []
    with watched(browser, _url(running), look.size, troubles, troubles, look.scheme) as page:
        yield Citizen(page, camera, look.phone, look.time)
    assert troubles == []


@pytest.fixture
def agent(
    running: RunningStack, browser: Browser, look: Look, camera: Camera, account: tuple[str, str]
) -> Iterator[Agent]:
    troubles: list[str] = []
    with watched(browser, _url(running), look.size, troubles, troubles, look.scheme) as page:
        yield Agent(page, camera, account[1])
    assert troubles == []


def _url(running: RunningStack) -> str:
    return f"http://127.0.0.1:{running.settings.gateway_port}"
