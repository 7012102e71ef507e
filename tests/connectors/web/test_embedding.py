"""The widget on somebody else's page, by one script tag."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from playwright.sync_api import Browser, expect

from connectors.gateway.settings import GatewaySettings
from tests.connectors.fakes import FakeBot, Server

pytestmark = pytest.mark.browser


@pytest.fixture
def host() -> Iterator[Server]:
    app = FastAPI()

    @app.get("/")
    async def page() -> HTMLResponse:
        gateway: str = app.state.gateway
        html = f"""<!doctype html><html lang="zh-CN"><title>别的网站</title><h1>别的网站</h1>
            <script src="{gateway}/widget.js" data-language="en" data-side="left" data-theme="dark"></script>"""
        policy = f"default-src 'none'; script-src {gateway}; style-src {gateway}; " + (
            f"connect-src {gateway} {gateway.replace('http', 'ws')}"
        )
        return HTMLResponse(html, headers={"Content-Security-Policy": policy})

    with Server(app) as server:
        yield server


@pytest.fixture
def origins(host: Server, request: pytest.FixtureRequest) -> tuple[str, ...]:
    return (host.url,) if getattr(request, "param", True) else ()


@pytest.fixture
def limits(origins: tuple[str, ...]) -> GatewaySettings:
    return GatewaySettings(bot_answer_seconds=3, widget_origins=origins)


def test_one_script_tag_puts_it_on_a_page_of_an_allowed_site(
    host: Server, gateway: Server, browser: Browser, bot: FakeBot
) -> None:
    host.app.state.gateway = gateway.url
    page = browser.new_page()
    refused: list[str] = []
    page.on(
        "console",
        lambda line: refused.append(line.text) if "Content Security Policy" in line.text else None,
    )
    page.goto(host.url)
    launcher = page.get_by_role("button", name="Ask Xiaoshan", exact=True)
    launcher.click()
    page.get_by_label("Ask Xiaoshan a question").fill("您好")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("收到：您好")
    panel = page.get_by_role("dialog", name="Xiaoshan").bounding_box()
    assert panel and panel["x"] < 100
    assert bot.messages == ["您好"]
    assert refused == []
    page.close()


@pytest.mark.parametrize("origins", [False], indirect=True)
def test_other_sites_are_refused_unless_an_operator_names_them(
    host: Server, gateway: Server, browser: Browser
) -> None:
    host.app.state.gateway = gateway.url
    page = browser.new_page()
    with page.expect_console_message(lambda line: "CORS" in line.text):
        page.goto(host.url)
    expect(page.get_by_role("button")).to_have_count(0)
    page.close()
