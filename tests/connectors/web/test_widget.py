"""The widget on the portal page, as a citizen uses it."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.connectors.fakes import CITATION, VALIDITY, FakeBot
from tests.connectors.web.lines import ANSWER

pytestmark = pytest.mark.browser


def ask(page: Page, text: str) -> None:
    launcher = page.get_by_role("button", name="问小汕", exact=True).last
    if not page.get_by_role("log").is_visible():
        launcher.click()
    page.get_by_label("向小汕提问").fill(text)
    page.keyboard.press("Enter")


def test_asks_and_gets_a_cited_answer_with_its_validity(page: Page) -> None:
    ask(page, "补多少")
    log = page.get_by_role("log")
    expect(log).to_contain_text("每人每月补助2000元")
    expect(log.get_by_role("note")).to_contain_text("文件已过有效期")
    expect(log.get_by_role("button", name="汕府办〔2019〕21号 第八条")).to_be_visible()
    expect(page.get_by_label("向小汕提问")).to_have_value("")


def test_citation_opens_the_article_marks_the_quote_and_gives_focus_back(page: Page) -> None:
    ask(page, "补多少")
    source = page.get_by_role("button", name="汕府办〔2019〕21号 第八条")
    source.click()
    article = page.get_by_role("dialog", name="汕府办〔2019〕21号 第八条")
    expect(article).to_contain_text("康复救助标准如下")
    expect(article.locator("mark")).to_have_text(str(CITATION["quote"]))
    expect(article).not_to_contain_text("第七条")
    page.keyboard.press("Escape")
    expect(article).not_to_be_visible()
    expect(source).to_be_focused()
    expect(page.get_by_role("log")).to_be_visible()


def test_quotes_of_one_article_are_one_source_with_every_quote_marked(page: Page, bot: FakeBot) -> None:
    second = {**CITATION, "quote": "第八条 康复救助标准如下"}
    bot.answers["两处"] = [
        {"text": f"每月2000元。\n{VALIDITY['note']}"},
        {"custom": {"type": "answer", "citations": [CITATION, second], "validity": VALIDITY}},
    ]
    ask(page, "两处")
    source = page.get_by_role("button", name="汕府办〔2019〕21号 第八条")
    source.click()
    expect(page.get_by_role("dialog").locator("mark")).to_have_count(2)
    page.keyboard.press("Escape")
    note = page.get_by_role("log").get_by_text(VALIDITY["note"])
    expect(note).to_have_count(1)


def test_a_source_without_article_or_quote_is_the_whole_document(page: Page, bot: FakeBot) -> None:
    whole = {"document": CITATION["document"], "article": "", "path": [], "quote": ""}
    bot.answers["有新文件吗"] = [
        {"text": "它已被取代。"},
        {"custom": {"type": "notice", "citations": [whole]}},
    ]
    ask(page, "有新文件吗")
    page.get_by_role("button", name="汕府办〔2019〕21号").click()
    document = page.get_by_role("dialog", name="汕府办〔2019〕21号")
    expect(document).to_contain_text("第七条 县级人民政府")
    expect(document).to_contain_text("每人每月补助2000元")
    expect(document.locator("blockquote, mark")).to_have_count(0)


def test_article_that_cannot_be_fetched_still_shows_the_quote(page: Page) -> None:
    page.route("**/api/v1/documents/**", lambda route: route.abort())
    ask(page, "补多少")
    page.get_by_role("button", name="汕府办〔2019〕21号 第八条").click()
    article = page.get_by_role("dialog", name="汕府办〔2019〕21号 第八条")
    expect(article.get_by_role("alert")).to_be_visible()
    expect(article.locator("blockquote")).to_have_text(str(CITATION["quote"]))
    page.unroute("**/api/v1/documents/**")
    article.get_by_role("button", name="再试一次").click()
    expect(article.locator("mark")).to_be_visible()


def test_quick_reply_sends_its_payload_and_shows_its_title(page: Page, bot: FakeBot) -> None:
    ask(page, "补多少")
    page.get_by_role("button", name="去预约").click()
    log = page.get_by_role("log")
    expect(log).to_contain_text("收到：/book_appointment")
    assert bot.messages[-1] == '/book_appointment{"hall":"haifeng"}'
    expect(log.locator(".message--citizen").last).to_have_text(re.compile("去预约"))
    expect(page.get_by_role("button", name="公办的呢")).to_have_count(0)
    expect(log).to_be_focused()


def test_reload_brings_the_conversation_and_the_draft_back(page: Page) -> None:
    ask(page, "补多少")
    expect(page.get_by_role("log")).to_contain_text("2000元")
    page.get_by_label("向小汕提问").fill("还没写完")
    page.reload()
    page.get_by_role("button", name="问小汕", exact=True).last.click()
    log = page.get_by_role("log")
    expect(log.locator(".message--citizen")).to_have_count(1)
    expect(log).to_contain_text("2000元")
    expect(page.get_by_label("向小汕提问")).to_have_value("还没写完")


def test_restart_begins_a_new_conversation(page: Page, bot: FakeBot) -> None:
    ask(page, "补多少")
    expect(page.get_by_role("log")).to_contain_text("2000元")
    before = page.evaluate("localStorage.getItem('xiaoshan.conversation')")
    page.get_by_role("button", name="重新开始对话").click()
    expect(page.get_by_role("log").locator(".message--citizen")).to_have_count(0)
    assert before not in page.evaluate("JSON.stringify(localStorage)")
    with page.expect_request(lambda request: request.url.endswith("/api/v1/conversation")) as begun:
        ask(page, "你好")
    assert begun.value.post_data_json == {"previous": before}
    expect(page.get_by_role("log")).to_contain_text("收到：你好")
    assert bot.heard[0][0] != bot.heard[1][0]


def test_undelivered_message_is_kept_and_sent_again_by_itself_once(page: Page, bot: FakeBot) -> None:
    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/api/v1/messages", lose_the_answer)
    # Without the socket the page cannot know that the answer is there.
    page.route_web_socket("**/api/v1/stream*", lambda socket: None)
    ask(page, "补多少")
    expect(page.get_by_role("alert").filter(has_text="没有送达")).to_be_visible()
    page.unroute("**/api/v1/messages")
    expect(page.get_by_role("log")).to_contain_text("2000元")
    expect(page.get_by_role("alert").filter(has_text="没有送达")).to_have_count(0)
    expect(page.get_by_role("log").locator(".message--citizen")).to_have_count(1)
    assert bot.messages == ["补多少"]


def test_silent_bot_is_told_and_asked_again(page: Page, bot: FakeBot) -> None:
    bot.answers["补多少"] = []
    ask(page, "补多少")
    expect(page.get_by_role("log")).to_contain_text("12345")
    bot.answers["补多少"] = ANSWER
    page.get_by_role("button", name="重试").click()
    expect(page.get_by_role("log")).to_contain_text("2000元")


def test_lost_conversation_is_replaced_and_the_message_delivered(page: Page) -> None:
    page.evaluate("localStorage.setItem('xiaoshan.conversation', 'forged')")
    ask(page, "补多少")
    expect(page.get_by_role("log")).to_contain_text("2000元")


def test_paste_over_the_limit_is_counted_and_kept(page: Page, bot: FakeBot) -> None:
    ask(page, "长" * 10_000)
    expect(page.get_by_text("已有 10000 个字，一次最多 2000 个字")).to_be_visible()
    expect(page.get_by_label("向小汕提问")).to_have_value("长" * 10_000)
    assert bot.messages == []


def test_enter_of_an_input_method_does_not_send(page: Page, bot: FakeBot) -> None:
    ask(page, "")
    field = page.get_by_label("向小汕提问")
    field.fill("bu duo shao")
    field.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    expect(field).to_have_value("bu duo shao")
    page.keyboard.press("Shift+Enter")
    expect(field).to_have_value("bu duo shao\n")
    assert bot.messages == []


def test_escape_closes_the_panel_and_focuses_the_launcher(page: Page) -> None:
    ask(page, "补多少")
    page.keyboard.press("Escape")
    expect(page.get_by_role("log")).not_to_be_visible()
    expect(page.get_by_role("button", name="问小汕", exact=True).last).to_be_focused()


def test_portal_asks_samples_and_shows_project_codes(page: Page, bot: FakeBot) -> None:
    page.get_by_role("button", name="查询 海丰县智慧产业园 的进度").click()
    expect(page.get_by_role("log")).to_contain_text("收到：查询项目 SW-2026-0002 的进度")
    assert bot.messages == ["查询项目 SW-2026-0002 的进度"]


CARDS: list[tuple[dict[str, Any], list[str]]] = [
    (
        {
            "type": "estimate",
            "items": [
                {
                    "kind": "rehab_training",
                    "amount": 16000,
                    "qualifier": "at_least",
                    "text": "康复训练",
                    "formula": "2000 × 8",
                }
            ],
            "total": 16000,
            "total_qualifier": "at_least",
        },
        ["康复训练", "16,000 元", "不少于", "2000 × 8", "合计不少于"],
    ),
    (
        {
            "type": "slots",
            "hall": {"name": "海丰县大厅"},
            "date": "2026-03-03",
            "slots": [
                {"start": "09:00", "end": "09:30", "remaining": 3},
                {"start": "09:30", "end": "10:00", "remaining": 0},
            ],
        },
        ["海丰县大厅", "09:00–09:30", "余 3", "已满"],
    ),
    (
        {
            "type": "appointment",
            "appointment": {
                "code": "SW8K2M",
                "hall": {"name": "海丰县大厅"},
                "service": {"name": "残疾人证办理"},
                "date": "2026-03-03",
                "time": "09:00",
                "status": "booked",
            },
        },
        ["SW8K2M", "2026年3月3日 周二 09:00", "已预约", "加入日历"],
    ),
    ({"type": "appointment", "appointment": {"code": "A1", "status": "called"}}, ["正在叫号，请到窗口"]),
    ({"type": "appointment", "appointment": {"code": "A1", "status": "missed"}}, ["已记爽约"]),
    ({"type": "appointment", "appointment": {"code": "A1", "status": "excused"}}, ["不计爽约"]),
    ({"type": "appointment", "appointment": {"code": "A1", "status": "checked_in"}}, ["已签到"]),
    (
        {
            "type": "project",
            "project": {
                "code": "SW-1",
                "name": "医院扩建",
                "stage": {"name": "征求意见", "due_on": "2026-03-10", "responsible": "市自然资源局"},
                "overdue": True,
                "remaining_working_days": -2,
            },
        },
        ["医院扩建", "2026年3月10日 周二", "已超 2 个工作日", "已超过法定时限", "市自然资源局"],
    ),
    (
        {
            "type": "estimate",
            "result": {
                "items": [
                    {"kind": "assistive_device", "amount": None, "qualifier": "not_quantified"},
                    {
                        "kind": "cochlear_implant",
                        "amount": 0,
                        "qualifier": "not_payable",
                        "text": "未满一周岁",
                    },
                ],
                "total": 0,
            },
        },
        ["辅助器具", "文件未列明", "人工耳蜗植入", "不予补助", "未满一周岁"],
    ),
    ({"type": "estimate", "items": "garbled"}, ["说明"]),
    ({"type": "something_new", "field": 1}, ["说明"]),
]


@pytest.mark.parametrize(
    ("custom", "seen"), CARDS, ids=[c["type"] + str(n) for n, (c, _) in enumerate(CARDS)]
)
def test_card_shows_what_matters(page: Page, bot: FakeBot, custom: dict[str, Any], seen: list[str]) -> None:
    bot.answers["卡片"] = [{"text": "说明"}, {"custom": custom}]
    ask(page, "卡片")
    bubble = page.get_by_role("log").locator(".message--bot").last
    for words in seen:
        expect(bubble).to_contain_text(words)


def test_a_time_is_chosen_on_the_card_once_and_not_offered_twice(page: Page, bot: FakeBot) -> None:
    times = [
        {"start": "09:00", "end": "09:30", "remaining": 3},
        {"start": "10:00", "end": "10:30", "remaining": 1},
    ]
    bot.answers["哪些时段"] = [
        {
            "text": "请问您想几点去？",
            "buttons": [
                *(
                    {"title": f"{t['start']}–{t['end']}（余{t['remaining']}）", "payload": f"{t['start']}去"}
                    for t in times
                ),
                {"title": "换一天", "payload": "换一天"},
            ],
        },
        {"custom": {"type": "slots", "slots": times}},
    ]
    bot.answers["10:00去"] = [{"text": "好的，十点。"}]
    ask(page, "哪些时段")
    log = page.get_by_role("log")
    expect(log.get_by_role("button", name=re.compile("10:00"))).to_have_count(1)
    expect(log.get_by_role("button", name="换一天")).to_be_visible()
    log.get_by_role("button", name=re.compile("10:00")).click()
    expect(log).to_contain_text("好的，十点。")
    expect(log.get_by_role("button", name=re.compile("09:00"))).to_be_disabled()


def test_an_estimate_is_told_once_and_its_notes_stay(page: Page, bot: FakeBot) -> None:
    item = {"kind": "rehab_training", "amount": 16000, "qualifier": "exact", "formula": "2000元/月 × 8个月"}
    result = {"items": [item], "total": 16000, "total_qualifier": "exact"}
    bot.answers["测算"] = [
        {"text": "算式：2000元/月 × 8个月\n合计：16000元\n测算按您说的年龄。"},
        {"custom": {"type": "estimate", "result": result, "notes": ["测算按您说的年龄。"]}},
    ]
    ask(page, "测算")
    bubble = page.get_by_role("log").locator(".message--bot").last
    expect(bubble).to_contain_text("16,000 元")
    expect(bubble).to_contain_text("测算按您说的年龄。")
    expect(bubble).not_to_contain_text("合计：16000元")


def test_nothing_is_wider_than_the_screen(page: Page) -> None:
    ask(page, "补多少")
    expect(page.get_by_role("log")).to_contain_text("2000元")
    # 320 px is what WCAG's reflow asks for: 1280 px at 400 % zoom.
    for size in (page.viewport_size, {"width": 320, "height": 480}):
        assert size
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        for scroller in (
            "document.documentElement",
            "document.querySelector('xiaoshan-chat').shadowRoot.querySelector('.log')",
        ):
            assert page.evaluate(f"{scroller}.scrollWidth - {scroller}.clientWidth") <= 0
    expect(page.get_by_label("向小汕提问")).to_be_in_viewport()


def test_accessibility(page: Page, refused: list[str]) -> None:
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    expect(page.get_by_text("SW-2026-0001")).to_be_visible()
    closed = Axe().run(page, options=options)
    assert closed.violations_count == 0, closed.generate_report()
    ask(page, "补多少")
    expect(page.get_by_role("log")).to_contain_text("2000元")
    opened = Axe().run(page, options=options)
    assert opened.violations_count == 0, opened.generate_report()
    page.get_by_role("button", name="汕府办〔2019〕21号 第八条").click()
    expect(page.get_by_role("dialog").locator("mark")).to_be_visible()
    reading = Axe().run(page, options=options)
    assert reading.violations_count == 0, reading.generate_report()
    # The checker itself tries inline styles.
    assert all("inline style" in line for line in refused)
    refused.clear()
