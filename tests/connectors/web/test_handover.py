"""The widget while a person is waited for, and while one speaks."""

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.connectors.agents import LIN
from tests.connectors.fakes import FakeBot, Server
from tests.connectors.web.test_widget import ask

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(gateway: Server, bot: FakeBot) -> httpx.Client:
    """An agent who is there."""
    bot.answers["转人工"] = [{"text": "好的"}, {"custom": {"type": "handoff", "status": "requested"}}]
    client = httpx.Client(base_url=f"{gateway.url}/test/", trust_env=False, timeout=30)
    client.post("present", json={"agent": LIN, "arguments": {}}).raise_for_status()
    return client


def act(page: Page, desk: httpx.Client, path: str, **arguments: object) -> None:
    token = page.evaluate("localStorage.getItem('xiaoshan.conversation')")
    desk.post(path, json={"conversation": token, "agent": LIN, "arguments": arguments}).raise_for_status()


def test_waiting_shows_the_place_and_a_person_is_named_and_nobody_else_seems_to_think(
    page: Page, desk: httpx.Client
) -> None:
    ask(page, "转人工")
    strip = page.get_by_role("status").filter(has_text="正在等候人工")
    expect(strip).to_contain_text("下一位就是您")
    act(page, desk, "ownership/take")
    expect(page.get_by_text("工作人员001正在为您服务")).to_be_visible()
    act(page, desk, "talk/say", text="您好，请说。", client_message_id="m-1")
    expect(page.get_by_role("log")).to_contain_text("您好，请说。")
    ask(page, "我想问补助")
    expect(page.get_by_text("小汕正在查找答案")).to_have_count(0)
    page.reload()
    page.get_by_role("button", name="问小汕", exact=True).last.click()
    expect(page.get_by_text("工作人员001正在为您服务")).to_be_visible()
    act(page, desk, "ownership/give_back")
    expect(page.get_by_text("工作人员001正在为您服务")).to_be_hidden()


def test_who_does_not_want_to_wait_goes_back_to_the_bot(page: Page, desk: httpx.Client, bot: FakeBot) -> None:
    ask(page, "转人工")
    page.get_by_role("button", name="不等了，回到小汕").first.click()
    expect(page.get_by_text("下一位就是您")).to_be_hidden()
    ask(page, "还有一问")
    expect(page.get_by_role("log")).to_contain_text("收到：还有一问")
