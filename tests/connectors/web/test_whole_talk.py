"""What can be done with the whole conversation: save it, rate it, leave it open elsewhere."""

from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.connectors.agents import LIN
from tests.connectors.fakes import CITATION, FakeBot, Server
from tests.connectors.web.test_handover import act, desk
from tests.connectors.web.test_look import open_menu
from tests.connectors.web.test_widget import ask

pytestmark = pytest.mark.browser

__all__ = ["LIN", "desk"]


def test_the_transcript_has_everything_that_was_said_and_its_sources(page: Page) -> None:
    ask(page, "补多少")
    expect(page.get_by_role("log")).to_contain_text("2000元")
    open_menu(page)
    with page.expect_download() as downloading:
        page.get_by_role("button", name="下载对话记录").click()
    assert downloading.value.suggested_filename == "小汕对话记录.txt"
    text = Path(downloading.value.path()).read_text(encoding="utf-8-sig")
    assert "您说：\n补多少" in text
    assert "每人每月补助2000元" in text
    assert "《汕尾市残疾儿童康复救助实施办法》（汕府办〔2019〕21号）第八条" in text
    assert f"“{CITATION['quote']}”" in text


def test_a_rating_is_given_on_five_levels(page: Page, backend_server: Server, refused: list[str]) -> None:
    ask(page, "补多少")
    expect(page.get_by_role("log")).to_contain_text("2000元")
    open_menu(page)
    page.get_by_role("button", name="评价服务").click()
    sheet = page.get_by_role("dialog", name="请为本次服务打分")
    sheet.get_by_role("button", name="提交评价").click()
    expect(sheet).to_contain_text("请先选择满意程度")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    refused.clear()
    sheet.get_by_label("满意", exact=False).nth(1).check()
    sheet.get_by_label("还想说点什么").fill("出故障")
    sheet.get_by_role("button", name="提交评价").click()
    expect(sheet).to_contain_text("评价暂时没有记下")
    sheet.get_by_label("还想说点什么").fill("很清楚")
    sheet.get_by_role("button", name="提交评价").click()
    expect(sheet).to_contain_text("已记录您的评价：满意")
    [rating] = backend_server.app.state.ratings
    assert (rating["stars"], rating["comment"], rating["about"]) == (4, "很清楚", "service")
    assert len(rating["conversation"]) == 32


def test_what_a_person_says_while_the_panel_is_closed_is_counted(
    page: Page, desk: httpx.Client, bot: FakeBot
) -> None:
    ask(page, "转人工")
    expect(page.get_by_text("下一位就是您")).to_be_visible()
    act(page, desk, "ownership/take")
    expect(page.get_by_text("工作人员001正在为您服务")).to_be_visible()
    page.keyboard.press("Escape")
    act(page, desk, "talk/say", text="您好，请说。", client_message_id="m-1")
    expect(page.get_by_role("button", name="问小汕，1 条新消息")).to_be_visible()
    page.reload()
    launcher = page.get_by_role("button", name="问小汕，1 条新消息")
    launcher.click()
    expect(page.get_by_role("log")).to_contain_text("您好，请说。")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="问小汕", exact=True).last).to_be_focused()
