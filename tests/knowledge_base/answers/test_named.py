"""An article asked for by its number is quoted whole, or it is asked which document is meant."""

from datetime import date

import pytest

from knowledge_base.answers import Turn
from knowledge_base.assembly import KnowledgeBase

DAY = date(2026, 11, 24)


@pytest.mark.parametrize("question", ["第八条怎么说的", "请问第8条写了什么", "第八条"])
def test_a_number_alone_asks_which_document(knowledge: KnowledgeBase, question: str) -> None:
    answer = knowledge.answers.answer(question, DAY)
    assert (answer.status, answer.outcome) == ("partial", "open_document")
    assert len(answer.choices) == 2 and answer.citations == ()
    for choice in answer.choices:
        chosen = knowledge.answers.answer(choice.question, DAY)
        assert chosen.outcome == "named_article"
        assert {citation.article for citation in chosen.citations} == {"第八条"}
        assert choice.title == f"《{chosen.citations[0].document.short_title}》"


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("21号文第八条怎么说的", "shanfuban-2019-21"),
        ("残疾儿童康复救助办法第八条的内容是什么", "shanfuban-2019-21"),
        ("《工程建设项目策划生成管理暂行办法》第8条规定了什么", "shanfuban-2019-22"),
    ],
)
def test_the_article_of_a_named_document_is_quoted_whole(
    knowledge: KnowledgeBase, question: str, document: str
) -> None:
    answer = knowledge.answers.answer(question, DAY)
    assert answer.outcome == "named_article"
    passage = knowledge.corpus.article(document, "第八条")
    assert passage
    assert all(citation.quote in passage.text for citation in answer.citations)
    assert sum(len(c.quote) for c in answer.citations) >= 0.95 * len(passage.text)


def test_the_talk_says_which_document(knowledge: KnowledgeBase) -> None:
    context = [Turn("user", "民办机构全日制一个月补多少")]
    answer = knowledge.answers.answer("第十条怎么说的", DAY, context)
    assert answer.outcome == "named_article"
    assert {citation.document.id for citation in answer.citations} == {"shanfuban-2019-21"}


def test_an_article_that_no_document_has(knowledge: KnowledgeBase) -> None:
    assert knowledge.answers.answer("21号文第九十九条怎么说", DAY).outcome == "no_such_article"


@pytest.mark.parametrize("question", ["第八条里民办机构全日制补多少", "《劳动法》第八条怎么说的"])
def test_what_asks_for_more_is_answered_like_any_other(knowledge: KnowledgeBase, question: str) -> None:
    assert knowledge.answers.answer(question, DAY).outcome not in ("open_document", "named_article")
