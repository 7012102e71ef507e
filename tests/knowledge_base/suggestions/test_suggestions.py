"""Suggestions against the shipped corpus: right ones first, none rather than a wrong one."""

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge_base.answers import Turn
from knowledge_base.assembly import KnowledgeBase
from knowledge_base.questions import Answerable
from knowledge_base.review.units import with_units
from knowledge_base.suggestions import Suggester
from knowledge_base.suggestions.evaluation import Report, evaluate

TRANSCRIPTS = Path(__file__).with_name("transcripts.jsonl")
# Written afterwards: nothing was chosen on them.
HELD_OUT = Path(__file__).with_name("held_out.jsonl")


@pytest.fixture
def report(knowledge: KnowledgeBase, suggester: Suggester) -> Report:
    return evaluate(knowledge, suggester, TRANSCRIPTS)


def test_most_talks_get_the_right_suggestion_and_hardly_any_a_wrong_one(report: Report) -> None:
    assert report.hit_1 >= 0.8, report
    assert report.wrong <= 0.05, report


def test_talks_that_nothing_was_chosen_on_fare_nearly_as_well(
    knowledge: KnowledgeBase, suggester: Suggester
) -> None:
    report = evaluate(knowledge, suggester, HELD_OUT)
    assert report.hit_3 >= 0.85 and report.wrong <= 0.1, report


def test_it_is_spoken_in_the_sources_words_and_cited(knowledge: KnowledgeBase, suggester: Suggester) -> None:
    talk = [Turn("citizen", "喂你好公办机构全日制康复训练一个月补多少")]
    _, first = suggester.suggest(knowledge, talk)[0]
    assert first.source == "policy"
    assert first.text.startswith(
        "您好，按照《残疾儿童康复救助实施办法》第八条，全日制康复训练：公办康复机构 1200 元"
    )
    assert "2024年12月16日" in first.text, "a lapsed document is said to be lapsed"
    assert all(citation.quote in citation.document.text for citation in first.citations)


def test_the_row_that_was_asked_for_comes_before_the_table(
    knowledge: KnowledgeBase, suggester: Suggester
) -> None:
    talk = [Turn("citizen", "公办机构全天的训练一个月补多少"), Turn("agent", "您好")]
    _, first = suggester.suggest(knowledge, talk)[0]
    assert "1200 元" in first.text and "2000" not in first.text and "600" not in first.text


def test_at_most_as_many_as_asked_for(knowledge: KnowledgeBase, suggester: Suggester) -> None:
    talk = [Turn("citizen", "申请康复救助要什么材料，还有多久能批下来，另外去哪里申请")]
    assert len(suggester.suggest(knowledge, talk, 1)) == 1
    assert 2 <= len(suggester.suggest(knowledge, talk, 10)) <= 3


def test_what_an_editor_answered_for_citizens_is_a_known_question(
    knowledge: KnowledgeBase, suggester: Suggester
) -> None:
    talk = [Turn("citizen", "双随机一公开是什么意思")]
    _, before = suggester.suggest(knowledge, talk)[0]
    unit = Answerable("shanfu-2019-54", tuple(c.quote for c in before.citations), "faq", ("双随机是啥",))
    answered = replace(knowledge, questions=with_units(knowledge.questions, [unit]))
    _, after = suggester.suggest(answered, talk)[0]
    assert (before.source, after.source) == ("policy", "faq")


@pytest.mark.parametrize(
    ("said", "service"),
    [("我明天想去政务大厅办事帮我约个时间", "appointments"), ("我要投诉楼下工地半夜施工", "hotline")],
)
def test_a_service_is_hinted_at_with_its_next_step(
    knowledge: KnowledgeBase, suggester: Suggester, said: str, service: str
) -> None:
    _, first = suggester.suggest(knowledge, [Turn("citizen", said)])[0]
    assert first.service and (first.source, first.service.id) == ("service", service)
