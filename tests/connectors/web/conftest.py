"""Headless chromium over a real gateway."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from connectors.gateway.settings import GatewaySettings
from tests.connectors.fakes import FakeBot, Server
from tests.connectors.web.lines import ANSWER

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]

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
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def refused() -> list[str]:
    """What the pages' security policy refused; must be empty in the end."""
    return []


@pytest.fixture(params=[(390, 844), (1280, 800)], ids=["phone", "desktop"])
def page(
    request: pytest.FixtureRequest, browser: Browser, gateway: Server, refused: list[str]
) -> Iterator[Page]:
    """The portal page, at a phone's and a desktop's width; fails on any script error or refused resource."""
    width, height = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height}, base_url=gateway.url, locale="zh-CN"
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda line: refused.append(line.text) if "Content Security Policy" in line.text else None,
    )
    page.goto("/")
    yield page
    context.close()
    assert errors == []
    assert refused == []
