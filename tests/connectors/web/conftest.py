"""Headless chromium over a real gateway."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from connectors.gateway.settings import GatewaySettings
from tests.connectors.chromium import launched, watched
from tests.connectors.fakes import FakeBot, Server
from tests.connectors.web.lines import ANSWER

# A busy machine is slow to draw; what never comes still fails.
expect.set_options(timeout=20_000)


@pytest.fixture
def limits() -> GatewaySettings:
    return GatewaySettings(bot_answer_seconds=3)


@pytest.fixture(autouse=True)
def lines(bot: FakeBot) -> None:
    bot.answers["补多少"] = ANSWER


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture
def refused() -> list[str]:
    """What the pages' security policy refused; must be empty in the end."""
    return []


@pytest.fixture(params=[(390, 844), (1280, 800)], ids=["phone", "desktop"])
def page(
    request: pytest.FixtureRequest, browser: Browser, gateway: Server, refused: list[str]
) -> Iterator[Page]:
    """The portal page, at a phone's and a desktop's width; fails on any script error or refused resource."""
    errors: list[str] = []
    with watched(browser, gateway.url, request.param, errors, refused) as page:
        page.goto("/")
        yield page
    assert errors == []
    assert refused == []
