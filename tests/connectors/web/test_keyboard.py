"""A citizen without a mouse: from the page to an answer, its article, the settings and a rating."""

import pytest
from playwright.sync_api import Page, expect

from tests.connectors.fakes import Server

pytestmark = pytest.mark.browser

_FOCUSED = """() => {
    let focused = document.activeElement;
    if (focused === document.body) return "";
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused?.getAttribute("aria-label") || focused?.labels?.[0]?.textContent || focused?.textContent || "";
}"""


def tab_to(page: Page, name: str, key: str = "Tab") -> None:
    """Presses the key until what has this name is focused."""
    for _ in range(60):
        if name in str(page.evaluate(_FOCUSED)):
            return
        page.keyboard.press(key)
    raise AssertionError(f"no way to {name} by {key}")


def test_the_whole_path_by_keyboard_alone(page: Page, backend_server: Server) -> None:
    page.get_by_role("heading", level=1).wait_for()
    # The portal's own button, and the launcher, which is the page's last stop.
    expect(page.get_by_role("button", name="问小汕", exact=True)).to_have_count(2)
    tab_to(page, "问小汕", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("向小汕提问")).to_be_focused()
    page.keyboard.type("补多少")
    page.keyboard.press("Enter")
    log = page.get_by_role("log")
    expect(log).to_contain_text("2000元")
    tab_to(page, "第八条", "Shift+Tab")
    page.keyboard.press("Enter")
    article = page.get_by_role("dialog", name="汕府办〔2019〕21号 第八条")
    expect(article.locator("mark")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="汕府办〔2019〕21号 第八条")).to_be_focused()
    tab_to(page, "公办的呢")
    page.keyboard.press("Enter")
    expect(log).to_contain_text("收到：那公办的呢？")
    expect(log).to_be_focused()
    tab_to(page, "设置与更多", "Shift+Tab")
    page.keyboard.press("Enter")
    tab_to(page, "大字版")
    page.keyboard.press("Space")
    expect(page.get_by_label("大字版")).to_be_checked()
    tab_to(page, "评价服务")
    page.keyboard.press("Enter")
    tab_to(page, "非常满意")
    page.keyboard.press("Space")
    tab_to(page, "提交评价")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="请为本次服务打分")).to_contain_text("已记录您的评价：非常满意")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="问小汕", exact=True).last).to_be_focused()
    assert backend_server.app.state.ratings[0]["stars"] == 5
