"""The editors' pages in a browser: by keyboard, at both widths, with the accessibility checker."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.connectors.console.browsing import check_accessibility, sign_in
from tests.connectors.console.fake_knowledge import FakeKnowledge

pytestmark = pytest.mark.browser


def go(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()


def test_a_file_is_dropped_in_and_a_bad_one_refused_with_the_reason(
    page: Page, knowledge: FakeKnowledge
) -> None:
    sign_in(page, "wen")
    expect(page.get_by_role("switch")).to_have_count(0)
    page.get_by_label("选择文件，或拖到这里").set_input_files(
        [
            {"name": "空.txt", "mimeType": "text/plain", "buffer": b""},
            {"name": "办法.txt", "mimeType": "text/plain", "buffer": "某市办法<b>\n第一条".encode()},
        ]
    )
    results = page.get_by_role("list", name="上传结果")
    expect(results.get_by_role("alert")).to_have_text("没有收录：文件是空的。")
    expect(results).to_contain_text("已收录：《某市办法<b>》某府〔2031〕7号（3 段）")
    expect(page.get_by_role("button", name=re.compile("某市办法<b>"))).to_be_visible()
    assert [name for name, *_ in knowledge.uploads] == ["空.txt", "办法.txt"]
    check_accessibility(page)


def test_a_document_is_read_extended_and_taken_down_only_when_confirmed(
    page: Page, knowledge: FakeKnowledge
) -> None:
    sign_in(page, "wen")
    page.get_by_role("button", name=re.compile("残疾儿童康复救助实施办法.*已过期")).press("Enter")
    expect(page.get_by_role("heading", name=re.compile("残疾儿童"))).to_be_focused()
    text = page.get_by_role("region", name="正文")
    expect(text).to_contain_text("每人每月补助2000元")
    expect(text.locator("mark")).to_have_text("县级人民政府可以适当提高救助标准。")
    check_accessibility(page)
    page.get_by_label("有效期至").fill("2031-12-31")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("status").filter(has_text="已保存")).to_be_visible()
    assert knowledge.documents[0]["validity"]["valid_until"] == "2031-12-31"
    page.get_by_role("button", name="撤下文件").click()
    expect(page.get_by_role("button", name="取消")).to_be_focused()
    page.keyboard.press("Escape")
    assert len(knowledge.documents) == 1
    page.get_by_role("button", name="撤下文件").click()
    page.get_by_role("button", name="撤下", exact=True).click()
    expect(page.get_by_text("共 0 份")).to_be_visible()
    assert knowledge.documents == []


def test_candidates_are_decided_by_keyboard_beside_their_source(page: Page, knowledge: FakeKnowledge) -> None:
    sign_in(page, "wen")
    go(page, "审核")
    expect(page.get_by_text("第 1 条，共 3 条")).to_be_visible()
    expect(page.get_by_role("region", name="原文").locator("mark")).to_contain_text("每人每月补助2000元")
    check_accessibility(page)
    candidate = page.get_by_role("region", name="候选知识")
    candidate.press("a")
    expect(page.get_by_text("第 1 条，共 2 条")).to_be_visible()
    candidate.press("j")
    expect(page.get_by_text("第 2 条，共 2 条")).to_be_visible()
    candidate.press("r")
    expect(page.get_by_text("第 1 条，共 1 条")).to_be_visible()
    candidate.press("e")
    expect(page.get_by_label("原文（一字不差，一行一处）")).to_be_focused()
    # A letter that is written decides nothing.
    questions = page.get_by_label("群众的问法")
    questions.press_sequentially("ar")
    page.get_by_role("button", name="修改后采用").click()
    expect(page.get_by_text("这里没有候选知识了。")).to_be_visible()
    assert [(one["id"], one["decision"]) for one in knowledge.decisions] == [
        (1, "approve"),
        (3, "reject"),
        (2, "edit"),
    ]
    assert "ar" in knowledge.decisions[2]["questions"][0]


def test_what_another_editor_decided_is_told(page: Page, knowledge: FakeKnowledge) -> None:
    sign_in(page, "wen")
    go(page, "审核")
    expect(page.get_by_text("第 1 条，共 3 条")).to_be_visible()
    knowledge.candidates[0]["version"] = 2
    page.get_by_role("region", name="候选知识").press("a")
    expect(page.get_by_role("alert").filter(has_text="请刷新后再看。")).to_be_visible()
    assert knowledge.decisions == []


def test_a_question_is_tried_for_a_day(page: Page, knowledge: FakeKnowledge) -> None:
    sign_in(page, "wen")
    go(page, "试问")
    page.get_by_label("问题", exact=True).fill("民办全日制补多少")
    page.get_by_label("按哪一天的效力").fill("2021-05-01")
    page.get_by_label("问题", exact=True).press("Enter")
    expect(page.get_by_role("region", name="答复")).to_contain_text("民办全日制每月补助2000元。")
    expect(page.get_by_role("region", name="检索结果表")).to_contain_text("0.910")
    check_accessibility(page)
    assert knowledge.tried[0]["as_of"] == "2021-05-01"
    page.get_by_label("问题", exact=True).fill("出故障了")
    page.get_by_label("问题", exact=True).press("Enter")
    expect(page.get_by_role("alert").filter(has_text="知识库暂时没有回应")).to_be_visible()
