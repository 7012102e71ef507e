"""Whole conversations through the gateway, with every process running."""

import re

import pytest

pytestmark = [pytest.mark.stack, pytest.mark.bot, pytest.mark.slow]

BOOK_ALL = "帮我约明天上午九点半去海丰县政务大厅办残疾人证，我叫王小明，电话13812345678"


def test_books_at_once_then_moves_and_cancels(citizen):
    assert "请核对预约信息" in citizen.said(BOOK_ALL)
    booked = citizen.said("确认")
    assert "2026年11月25日（星期三） 09:30" in booked
    code = re.search("预约码：(\\w+)", booked).group(1)
    citizen.say("改期")
    citizen.say("后天上午十点")
    moved = citizen.said("确认")
    assert code in moved and "2026年11月26日（星期四） 10:00" in moved
    assert code in citizen.said("查一下我的预约")
    assert "确认取消吗" in citizen.said("取消预约")
    assert "预约已取消" in citizen.said("确认")


def test_books_piece_by_piece_with_a_question_and_a_correction(citizen):
    assert "哪项业务" in citizen.said("我要预约")
    assert "哪个大厅" in citizen.said("社保业务")
    assert "哪一天" in citizen.said("去陆河")
    refused = citizen.said("这周六")
    assert "休息日" in refused and "2026年11月30日（星期一）" in refused
    assert "想几点去" in citizen.said("下周一下午")
    interrupted = citizen.say("残疾儿童康复救助申请要多久审核完")
    assert interrupted[0]["type"] == "answer"
    assert "我们继续刚才的预约" in interrupted[-1]["text"]
    assert "姓名" in citizen.said("三点半")
    assert "15:30" in citizen.said("我叫李小红，电话13900001111")
    assert "16:00" in citizen.said("不对，改成四点")
    left = citizen.said("不办了")
    assert "先不预约" in left or "不会提交" in left


def test_a_form_can_be_left_at_any_time(citizen):
    citizen.say("我要预约社保")
    left = citizen.say("算了不办了")
    assert "不会提交" in left[0]["text"]
    assert len(left) == 1
    assert citizen.say("谢谢")[0]["type"] == "notice"


def test_two_failed_answers_offer_a_person(citizen):
    citizen.say("预约办社保")
    citizen.say("qwerqwer")
    replies = citizen.say("qwerqwer zxcv")
    assert any(reply["title"] == "转人工" for reply in replies[-1]["quick_replies"])
    assert citizen.say("转人工")[0]["type"] == "handoff"


def test_an_estimate_follows_the_conversation(citizen):
    estimate = citizen.say("帮我算一下民办全日制七个月能补多少")[0]
    assert estimate["type"] == "estimate"
    assert "14000" in estimate["text"]
    assert estimate["citations"] and estimate["validity"]["status"] == "expired"
    assert "7000" in citizen.said("那半天的呢")
    assert "4200" in citizen.said("如果是公办的呢")
    assert "6000" in citizen.said("10个月呢")


def test_eligibility_is_corrected_after_it_was_told(citizen):
    citizen.say("我家孩子五岁，孤独症，海丰户口，有残疾证，能申请康复救助吗")
    assert "符合申请条件" in citizen.said("是的")
    assert "不符合" in citizen.said("不对，是9岁")


def test_a_complaint_is_never_taken_for_something_else(citizen):
    citizen.say("我要投诉")
    story = "窗口取消了我的预约也不通知我，让我白跑一趟"
    citizen.say(story)
    assert story in citizen.said("跳过")
    assert "工单号" in citizen.said("确认")


def test_rates_and_orders_a_delivery(citizen):
    citizen.say("我要评价")
    citizen.say("5星")
    assert "非常满意" in citizen.said("跳过")
    assert "从大厅寄给您，还是您寄到大厅" in citizen.said("我要寄残疾人证")
    assert "从哪个大厅寄出" in citizen.said("寄到家")
    citizen.say("海丰")
    citizen.say("张伟")
    citizen.say("13711112222")
    assert "费用：8元" in citizen.said("广东省汕尾市海丰县海城镇人民路1号")
    assert "费用：14元" in citizen.said("加急")
    number = re.search("寄递单号：(\\w+)", citizen.said("确认")).group(1)
    assert number in citizen.said(f"查一下快递 {number}")
    assert "后四位" in citizen.said("快递不寄了")
    assert number in citizen.said("2222")
    assert "寄递单已取消" in citizen.said("确认")


def test_signs_alone_get_a_clear_sentence_and_the_conversation_goes_on(citizen):
    citizen.say("我要预约社保业务")
    (told, *_) = citizen.say("😀😀😀")
    assert told["text"]
    assert "哪一天" in citizen.said("去陆河")


@pytest.mark.parametrize("text", ["", "   ", "长" * 10_000])
def test_what_cannot_be_read_is_a_problem_and_the_conversation_goes_on(running, citizen, text):
    citizen.say("你好")
    body = {"conversation": citizen.token, "text": text}
    refused = running.gateway.post("/api/v1/messages", json=body)
    assert refused.status_code in (413, 422)
    assert refused.headers["content-type"] == "application/problem+json"
    assert "小汕" in citizen.said("你好")


def test_a_forged_token_opens_nothing(running):
    body = {"conversation": "eyJpZCI6IDF9.forged", "text": "你好"}
    refused = running.gateway.post("/api/v1/messages", json=body)
    assert (refused.status_code, refused.json()["code"]) == (401, "invalid_conversation_token")


def test_the_first_light(citizen):
    """The question of the demonstration: the sum, its source, and that the rule has lapsed."""
    (answer, *_) = citizen.say("全日制康复训练在民办机构一个月补多少钱")
    assert "2000 元/人·月" in answer["text"] and "1200" not in answer["text"]
    assert {(c["document"]["number"], c["article"]) for c in answer["citations"]} == {
        ("汕府办〔2019〕21号", "第八条")
    }
    assert answer["validity"]["status"] == "expired"
    assert "1200 元/人·月" in citizen.said("那公办的呢")


def test_looks_up_a_seeded_project(citizen):
    (told, *_) = citizen.say("查一下 SW-2026-0002")
    assert told["type"] == "project"
    assert "合规性审查" in told["text"] and "超过" in told["text"]


@pytest.mark.parametrize(
    ("stopped", "asked"),
    [("services", "我要预约社保"), ("knowledge", "康复训练补助多少钱一个月"), ("actions", "你好")],
)
def test_a_stopped_process_is_told_and_the_conversation_goes_on(running, citizen, stopped, asked):
    citizen.say("你好")
    running.stop(stopped)
    try:
        told = citizen.say(asked)
        assert told and told[0]["text"]
        assert "12345" in told[0]["text"] or "稍后" in told[0]["text"]
    finally:
        running.start(stopped)
    assert "小汕" in citizen.said("你好")


def test_a_half_filled_form_outlives_a_restart_of_the_bot(running, citizen):
    assert "哪个大厅" in citizen.said("我要预约社保业务")
    running.stop("bot")
    running.start("bot")
    assert "哪一天" in citizen.said("去陆河")
