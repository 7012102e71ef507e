"""Whole questions against the shipped corpus and encoder."""

from datetime import date

import pytest

from knowledge_base.answers import Turn
from knowledge_base.assembly import KnowledgeBase

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("全日制康复训练在民办机构一个月补多少钱", "2000 元/人·月", "1200"),
        ("公办机构全日制一个月补多少钱", "1200 元/人·月", "2000"),
        ("非全日制的公办机构每月补多少", "600 元/人·月", "1000"),
        ("公立康复中心全天训练每个月补贴", "1200 元/人·月", "2000"),
    ],
)
def test_the_right_row_and_no_other(knowledge: KnowledgeBase, question: str, holds: str, lacks: str) -> None:
    answer = knowledge.answers.answer(question, DAY)
    assert answer.status == "answered"
    assert holds in answer.text and lacks not in answer.text
    assert {(c.document.number, c.article) for c in answer.citations} == {("汕府办〔2019〕21号", "第八条")}


def test_every_quote_is_in_its_document(knowledge: KnowledgeBase) -> None:
    for question in (
        "定点机构要符合什么条件",
        "社会投资项目生成流程",
        "双随机一公开是什么意思",
        "申请康复救助要什么材料",
    ):
        answer = knowledge.answers.answer(question, DAY)
        assert answer.status in ("answered", "partial"), question
        assert answer.citations
        assert all(c.quote in c.document.text and c.quote in answer.text for c in answer.citations)


def test_a_lapsed_document_is_said_to_be_lapsed_and_was_in_force_before(knowledge: KnowledgeBase) -> None:
    today = knowledge.answers.answer("人工耳蜗补多少钱", DAY)
    then = knowledge.answers.answer("人工耳蜗补多少钱", date(2020, 5, 1))
    assert (
        today.validity
        and today.validity["status"] == "expired"
        and "2024年12月16日" in today.validity["note"]
    )
    assert then.validity and then.validity["status"] == "in_force"


def test_a_follow_up_keeps_what_it_does_not_change(knowledge: KnowledgeBase) -> None:
    context = [Turn("user", "全日制康复训练在民办机构一个月补多少钱"), Turn("assistant", "……")]
    answer = knowledge.answers.answer("那公办的呢？", DAY, context)
    assert "1200 元/人·月" in answer.text and "2000" not in answer.text


def test_a_known_question_itself_is_answered(knowledge: KnowledgeBase) -> None:
    first = [record.questions[0] for record in knowledge.questions.answerable if not record.previous]
    answers = {question: knowledge.answers.answer(question, DAY) for question in first}
    assert [q for q, answer in answers.items() if answer.status not in ("answered", "partial")] == []


def test_what_follows_a_question_does_not_answer_that_question(knowledge: KnowledgeBase) -> None:
    followed = {record.previous for record in knowledge.questions.answerable if record.previous}
    assert followed
    for question in followed:
        assert not [record for record, _ in knowledge.answers.likely(question) if record.previous], question


def test_a_deadline_of_one_chapter_is_not_told_of_the_other(knowledge: KnowledgeBase) -> None:
    government = knowledge.answers.answer("政府投资的项目做合规性审查要几天", DAY)
    assert government.status == "answered" and "10个工作日" in government.text
    assert "10个工作日" not in knowledge.answers.answer("社会投资的项目做合规性审查要几天", DAY).text


def test_another_document_is_no_rival_to_the_one_that_is_named(knowledge: KnowledgeBase) -> None:
    answer = knowledge.answers.answer("22号文的有效期是多少年", DAY)
    assert answer.status == "answered" and "有效期三年" in answer.text


@pytest.mark.parametrize(
    "question", ["社保卡怎么挂失", "房产税怎么交", "汕尾市残联的电话号码", "驾驶证怎么换证"]
)
def test_what_no_document_says_is_not_answered(knowledge: KnowledgeBase, question: str) -> None:
    answer = knowledge.answers.answer(question, DAY)
    assert (answer.status, answer.citations) == ("not_found", ())
    assert "人工" in answer.text


@pytest.mark.parametrize("question", ["讲个笑话听听", "明天会下雨吗", "双色球开什么号"])
def test_what_is_no_business_of_ours(knowledge: KnowledgeBase, question: str) -> None:
    assert knowledge.answers.answer(question, DAY).status in ("out_of_scope", "not_found")


@pytest.mark.parametrize("question", ["？", "😀😀", "a", "。。。", "0" * 2000])
def test_odd_input_is_refused_and_not_answered(knowledge: KnowledgeBase, question: str) -> None:
    assert knowledge.answers.answer(question, DAY).status in ("out_of_scope", "not_found")
