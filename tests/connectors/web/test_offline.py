"""What is written while there is no network."""

import pytest
from playwright.sync_api import Page, expect

from tests.connectors.fakes import FakeBot
from tests.connectors.web.test_widget import ask

pytestmark = pytest.mark.browser


def test_messages_written_offline_wait_visibly_and_go_out_once_in_order(page: Page, bot: FakeBot) -> None:
    ask(page, "在线")
    log = page.get_by_role("log")
    expect(log).to_contain_text("收到：在线")
    page.context.set_offline(True)
    expect(page.get_by_role("alert").filter(has_text="网络已断开")).to_be_visible()
    for text in ("第一句", "第二句", "第三句"):
        ask(page, text)
    expect(log.get_by_text("待发送")).to_have_count(3)
    page.context.set_offline(False)
    expect(log).to_contain_text("收到：第三句")
    expect(log.get_by_text("待发送")).to_have_count(0)
    assert bot.messages == ["在线", "第一句", "第二句", "第三句"]
    expect(log.locator(".message--citizen")).to_have_count(4)


def test_what_waits_can_be_taken_back(page: Page, bot: FakeBot) -> None:
    ask(page, "在线")
    log = page.get_by_role("log")
    expect(log).to_contain_text("收到：在线")
    page.context.set_offline(True)
    ask(page, "不想说了")
    log.get_by_role("button", name="不发了").click()
    expect(page.get_by_label("向小汕提问")).to_have_value("不想说了")
    page.context.set_offline(False)
    ask(page, "还在吗")
    expect(log).to_contain_text("收到：还在吗")
    assert bot.messages == ["在线", "还在吗"]


def test_what_never_left_goes_out_after_a_reload(page: Page, bot: FakeBot) -> None:
    page.route("**/api/v1/messages", lambda route: route.abort())
    ask(page, "关页之前")
    expect(page.get_by_role("alert").filter(has_text="没有送达")).to_be_visible()
    page.unroute("**/api/v1/messages")
    page.reload()
    expect(page.get_by_role("button", name="问小汕，1 条新消息")).to_be_visible()
    assert bot.messages == ["关页之前"]


def test_what_was_kept_for_days_is_not_sent_without_asking(page: Page, bot: FakeBot) -> None:
    kept = """localStorage.setItem("xiaoshan.outbox", JSON.stringify([
        {id: "0123456789abcdef", text: "明天去", shown: "明天去", at: Date.now() - 3 * 86400000}]))"""
    page.evaluate(kept)
    page.reload()
    page.get_by_role("button", name="问小汕", exact=True).last.click()
    expect(page.get_by_role("alert").filter(has_text="上次没有发出")).to_be_visible()
    assert bot.messages == []
    page.get_by_role("button", name="重试").click()
    expect(page.get_by_role("log")).to_contain_text("收到：明天去")
