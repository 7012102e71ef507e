"""Dark and large, in three languages; remembered, and open to everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.connectors.web.test_widget import ask

pytestmark = pytest.mark.browser

_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
_IN_WIDGET = "document.querySelector('xiaoshan-chat').shadowRoot"


def check(page: Page, refused: list[str]) -> None:
    found = Axe().run(page, options=_RULES)
    assert found.violations_count == 0, found.generate_report()
    # The checker itself tries inline styles.
    assert all("inline style" in line for line in refused)
    refused.clear()


def open_menu(page: Page) -> None:
    page.get_by_role("button", name="设置与更多").click()


def size_of_text(page: Page) -> float:
    measure = f"parseFloat(getComputedStyle({_IN_WIDGET}.querySelector('.bubble')).fontSize)"
    return float(page.evaluate(measure))


def ground(page: Page) -> str:
    return str(page.evaluate(f"getComputedStyle({_IN_WIDGET}.querySelector('.panel')).backgroundColor"))


def test_large_dark_text_is_remembered_readable_and_fits(page: Page, refused: list[str]) -> None:
    ask(page, "补多少")
    expect(page.get_by_role("log")).to_contain_text("2000元")
    before, light = size_of_text(page), ground(page)
    open_menu(page)
    page.get_by_label("大字版").check()
    page.get_by_label("深色").check()
    check(page, refused)
    page.keyboard.press("Escape")
    page.reload()
    page.get_by_role("button", name="问小汕", exact=True).last.click()
    expect(page.get_by_role("log")).to_contain_text("2000元")
    assert size_of_text(page) >= 1.25 * before
    assert ground(page) != light
    check(page, refused)
    assert page.evaluate(f"(e => e.scrollWidth - e.clientWidth)({_IN_WIDGET}.querySelector('.log'))") <= 0
    page.get_by_role("button", name="汕府办〔2019〕21号 第八条").click()
    expect(page.get_by_role("dialog").locator("mark")).to_be_visible()
    check(page, refused)


def test_the_system_s_dark_mode_is_followed_until_one_chooses(page: Page, refused: list[str]) -> None:
    ask(page, "补多少")
    light = ground(page)
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".frame")).to_have_attribute("data-theme", "dark")
    assert ground(page) != light
    check(page, refused)
    open_menu(page)
    page.get_by_label("浅色").check()
    assert ground(page) == light


def test_on_a_phone_it_is_the_whole_screen_and_the_page_behind_is_out_of_reach(page: Page) -> None:
    page.get_by_role("button", name="问小汕", exact=True).last.click()
    panel, screen = page.get_by_role("dialog", name="小汕").bounding_box(), page.viewport_size
    assert panel and screen
    whole = (panel["x"], panel["y"], panel["width"], panel["height"]) == (
        0,
        0,
        screen["width"],
        screen["height"],
    )
    assert whole == (screen["width"] <= 480)
    behind = page.get_by_role("button", name="补助测算")
    expect(behind).to_have_count(1)
    page.evaluate("document.querySelector('[data-ask]').focus()")
    reached = page.evaluate("document.activeElement.matches('[data-ask]')")
    assert reached == (screen["width"] > 480)


@pytest.mark.parametrize(
    ("language", "asks", "send", "sources"),
    [("English", "Ask Xiaoshan a question", "Send", "Sources"), ("繁體中文", "向小汕提問", "送出", "依據")],
)
def test_the_interface_speaks_another_language_and_the_talk_goes_on(
    page: Page, refused: list[str], language: str, asks: str, send: str, sources: str
) -> None:
    ask(page, "补多少")
    expect(page.get_by_role("log")).to_contain_text("2000元")
    open_menu(page)
    page.get_by_label("界面语言").select_option(label=language)
    expect(page.get_by_label(asks)).to_be_focused()
    expect(page.get_by_role("log")).to_contain_text("每人每月补助2000元")
    expect(page.get_by_role("log")).to_contain_text(sources)
    page.get_by_label(asks).fill("再问")
    page.get_by_role("button", name=send, exact=True).click()
    expect(page.get_by_role("log")).to_contain_text("收到：再问")
    check(page, refused)
    page.reload()
    expect(
        page.get_by_role("button", name="Ask Xiaoshan" if language == "English" else "問小汕")
    ).to_be_visible()


def test_every_language_has_every_phrase(page: Page) -> None:
    names = page.evaluate(
        """async () => Promise.all(["zh-CN", "zh-TW", "en"].map(async (code) =>
            Object.keys((await import(`/static/widget/words/${code}.js`)).default).sort().join()))"""
    )
    assert len(set(names)) == 1
