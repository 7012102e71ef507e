"""The operators' page in a browser: charts with their tables, and what is away said in a sentence."""

import pytest
from playwright.sync_api import Page, expect

from tests.connectors.console.browsing import check_accessibility, sign_in
from tests.connectors.fakes import Server

pytestmark = pytest.mark.browser


def test_charts_say_in_a_table_what_they_draw(page: Page) -> None:
    sign_in(page, "yun")
    expect(page.get_by_role("link", name="运行")).to_have_attribute("aria-current", "page")
    expect(page.get_by_role("link", name="在线会话")).to_have_count(0)
    topics = page.get_by_role("region", name="热点话题", exact=True)
    expect(topics.get_by_role("img", name="工单里的热点话题")).to_have_accessible_description(
        "20 件工单；最多的是“噪音”，12 件。"
    )
    topics.get_by_text("看表格").press("Enter")
    expect(topics.get_by_role("row", name="噪音 12")).to_be_visible()
    ratings = page.get_by_role("region", name="好差评", exact=True)
    expect(ratings.locator("rect.look--1").last).to_be_visible()
    expect(page.get_by_role("img", name="各时段占用率")).to_be_visible()
    check_accessibility(page)


def test_a_service_that_is_away_leaves_the_rest(page: Page, backend_server: Server) -> None:
    backend_server.__exit__()
    sign_in(page, "yun")
    parts = {
        "热点话题": "热点话题",
        "正在升温的话题": "热点话题",
        "好差评": "好差评汇总",
        "大厅预约占用": "预约情况",
    }
    for part, what in parts.items():
        region = page.get_by_role("region", name=part, exact=True)
        expect(region.get_by_text(f"{what}暂时取不到")).to_be_visible()
    expect(page.get_by_role("img", name="每日政策答复")).to_be_visible()
    check_accessibility(page)


def test_hot_topics_tell_how_much_more_and_what_is_answered(page: Page) -> None:
    sign_in(page, "yun")
    hot = page.get_by_role("region", name="正在升温的话题")
    expect(hot.get_by_role("heading", name="全日制、补助 升温")).to_be_visible()
    expect(hot.get_by_text("提问 5、评价 1，共 6 条；上一时段 4 条，增加 50%。")).to_be_visible()
    expect(
        hot.get_by_text("知识库现在能答（汕府办〔2019〕21号 第八条）；市民提问时：能答 4、答不了 1。")
    ).to_be_visible()
    expect(hot.get_by_text("“民办全日制补多少”")).to_be_visible()
    hot.get_by_label("时段").select_option("day")
    expect(hot.get_by_text("还没有两条说的是同一件事")).to_be_visible()
    check_accessibility(page)
