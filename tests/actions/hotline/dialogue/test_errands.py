"""Which words are about a ticket that exists, and which tell something new."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.dialogue.message import Entity, Message
from actions.hotline.dialogue.errands import (
    BEGIN,
    Errand,
    errand,
    from_complaint,
    from_rating,
    from_ticket,
    withdrawal,
)


def said(written: str, intent: str = "complaint", **entities: str) -> Message:
    return Message(written, intent, 1.0, tuple(Entity(name, value) for name, value in entities.items()))


@pytest.mark.parametrize(
    "written",
    [
        "我的投诉处理得怎么样了",
        "上周反映的路灯修好了吗",
        "工单GD123456789012到哪了",
        "投诉有回复了没",
        "那个工单现在什么状态",
        "我想知道我投诉的结果",
        "我反映的问题什么时候能处理",
        "帮我看看我的工单",
    ],
)
def test_asking_how_it_stands(written):
    assert errand(written) is Errand.SEE


@pytest.mark.parametrize(
    "written",
    [
        "我不投诉了，撤回",
        "撤回我的投诉",
        "那个投诉不用处理了",
        "我要撤诉",
        "不想投诉了",
        "把GD123456789012撤回",
        "问题解决了，投诉撤回吧",
    ],
)
def test_taking_it_back(written):
    assert errand(written) is Errand.WITHDRAW


@pytest.mark.parametrize(
    "written",
    ["我对答复不满意", "投诉的处理结果很满意", "答复太敷衍了，要求重新办理工单", "你们的回复我不认可"],
)
def test_judging_the_answer(written):
    assert errand(written) is Errand.SETTLE


@pytest.mark.parametrize(
    "written",
    [
        "",
        "投诉",
        "我要投诉",
        "怎么投诉",
        "反映情况",
        "我要投诉窗口，办了三天没结果",
        "我要投诉处理结果",
        "不满意处理结果 我要投诉",
        "我要举报他们无故取消我的预约",
        "建议取消早上的限行",
        "举报有人撤掉了消防栓",
        "广场舞太吵投诉多次没人处理",
        "我反映过三次小区噪音，物业一直推脱，没有任何人处理",
        "我要表扬工作人员，处理得很快",
        "对窗口的处理很满意",
        "取消预约",
        "医保报销怎么没有回复",
    ],
)
def test_something_else_is_told(written):
    assert errand(written) is None


@given(st.text(alphabet="投诉举报工单反映我要的了吗查撤回取消满意结果处理路灯坏不没好", max_size=60))
def test_every_text_is_read(written):
    assert errand(written) in {None, *Errand}
    long_story = written + "，楼上装修每天从早吵到晚，孩子都睡不着，跟物业说了很多次"
    assert errand(long_story) is None


def test_a_complaint_gives_way_to_an_earlier_one():
    assert from_complaint(said("我的投诉有结果吗"), {}, None) == BEGIN
    assert from_complaint(said("", ticket_act="withdraw"), {}, None) == BEGIN
    assert from_complaint(said("GD123456789012", ticket_number="GD123456789012"), {}, None) == BEGIN
    assert from_complaint(said("我要投诉路灯坏了"), {}, None) is None


def test_within_a_complaint_taking_back_means_this_one():
    assert from_complaint(said("撤销投诉"), {}, "description") == "action_start_again"
    assert from_complaint(said("我的投诉有结果吗"), {}, "description") == BEGIN
    story = said("工单GD123456789012说修好了其实没修", ticket_number="GD123456789012")
    assert from_complaint(story, {}, "description") is None


def test_an_opinion_of_the_answer_is_no_rating_of_the_assistant():
    assert from_rating(said("对工单的答复不满意", "rating"), {}, None) == BEGIN
    assert from_rating(said("答复我满意", "rating"), {}, None) is None
    assert from_rating(said("答复我满意", "rating"), {"latest_ticket": "GD123456789012"}, None) == BEGIN
    assert from_rating(said("工单的答复很满意", "rating"), {}, "comment") is None


def test_a_new_complaint_leaves_the_earlier_one():
    assert from_ticket(said("我要投诉路灯坏了"), {}, "ticket_number") == "action_begin_complaint_form"
    assert from_ticket(said("我要投诉他们没来修"), {}, "ticket_remark") is None
    assert from_ticket(said("路灯坏了没人修"), {}, "ticket_number") == "action_begin_complaint_form"
    assert from_ticket(said("不满意，他们根本没来"), {}, "ticket_satisfaction") is None
    for answer in ("我的投诉", "工单号忘了", "不知道号码在哪里看", "GD12345"):
        assert from_ticket(said(answer), {}, "ticket_number") is None


def test_giving_up_outside_a_form_takes_the_ticket_back():
    assert withdrawal(said("我不投诉了", "restart_or_cancel")) == BEGIN
    assert withdrawal(said("算了不办了", "restart_or_cancel")) is None
