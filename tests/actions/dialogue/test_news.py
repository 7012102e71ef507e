"""Who wishes to be told of changes, and who only asks a question."""

import pytest

from actions.dialogue.news import names_policy, wants_news


@pytest.mark.parametrize(
    "wish",
    [
        "有进展时告诉我",
        "有新规定时告诉我",
        "21号文有新的告诉我",
        "残疾儿童康复救助有新政策通知我一下",
        "政策有更新请提醒我",
        "如果有新办法出台，请通知我",
        "这个文件一有调整就跟我说一声",
        "帮我关注21号文",
    ],
)
def test_a_wish(wish):
    assert wants_news(wish)


@pytest.mark.parametrize(
    "question",
    [
        "有新规定会通知我吗",
        "新规定是什么告诉我",
        "告诉我21号文的新规定",
        "请告诉我最新的补助标准",
        "有没有新规定告诉我",
        "怎么订阅政策通知",
        "告诉我项目的进展",
        "不用告诉我新进展了",
        "改好预约通知我",
    ],
)
def test_no_wish(question):
    assert not wants_news(question)


def test_a_document_is_told_from_anything_else_that_may_change():
    assert names_policy("21号文有新的告诉我") and names_policy("有新规定时告诉我")
    assert not names_policy("有进展时告诉我")
