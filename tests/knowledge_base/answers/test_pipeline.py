"""Every way a question can end has a name; open facts are asked back, parts and values are joined."""

from datetime import date

import pytest

from knowledge_base.answers.outcomes import STATUS
from knowledge_base.assembly import KnowledgeBase

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("私立机构全天训练一个月补贴多少钱", "known_answer"),
        ("合规性审查要几天？没通过还能列入计划吗？", "joined_answer"),
        ("怎么办护照", "known_gap"),
        ("讲个笑话给我听", "off_topic"),
    ],
)
def test_the_outcome_has_a_name(knowledge: KnowledgeBase, question: str, outcome: str) -> None:
    answer = knowledge.answers.answer(question, DAY)
    assert answer.outcome == outcome
    assert answer.status == STATUS[answer.outcome]
    assert answer.to_json()["outcome"] == outcome


def test_two_parts_are_answered_from_both_articles(knowledge: KnowledgeBase) -> None:
    answer = knowledge.answers.answer("合规性审查要几天？没通过还能列入计划吗？", DAY)
    assert {citation.article for citation in answer.citations} == {"第八条", "第九条"}
    assert "10个工作日" in answer.text and "原则上不纳入" in answer.text


def test_two_values_are_both_told(knowledge: KnowledgeBase) -> None:
    answer = knowledge.answers.answer("政府投资的和社会投资的前期工作各由哪个局统筹", DAY)
    assert "发展改革局" in answer.text and "自然资源局" in answer.text


def test_below_the_threshold_something_would_be_said_only_when_forced(knowledge: KnowledgeBase) -> None:
    question = "残疾人公交卡在哪里充值"
    assert knowledge.answers.answer(question, DAY).citations == ()
    assert knowledge.answers.answer(question, DAY, least=0.0).citations != ()
