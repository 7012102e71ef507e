"""What holds for any question: quotes are the documents' words, and the same is answered again."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.answers import Turn
from knowledge_base.assembly import KnowledgeBase, open_knowledge_base
from knowledge_base.questions import load_questions

KNOWN = [question for record in load_questions().answerable for question in record.questions]
DAYS = st.dates(date(2018, 1, 1), date(2032, 12, 31))
WORDS = st.sampled_from(
    [
        "公办",
        "民办",
        "全日制",
        "第八条",
        "21号文",
        "和",
        "多少钱",
        "谁负责",
        "？",
        "，",
        "在哪里",
        "要什么材料",
    ]
)
# Known ones, cut, joined and garbled, and what nobody would ask.
QUESTIONS = st.lists(st.sampled_from(KNOWN) | WORDS | st.text(max_size=12), min_size=1, max_size=3).map(
    "".join
)
TALKS = st.lists(st.builds(Turn, st.just("user"), st.sampled_from(KNOWN)), max_size=2)


@pytest.fixture(scope="module")
def again(knowledge: KnowledgeBase, built_var: Path) -> KnowledgeBase:
    """Opened anew, as another process would, with nothing remembered of what was asked."""
    return open_knowledge_base(built_var)


@given(QUESTIONS, TALKS, DAYS, st.sampled_from([None, 0.0]))
@settings(max_examples=30, deadline=None)
def test_every_quote_is_in_its_document(
    knowledge: KnowledgeBase, question: str, talk: list[Turn], day: date, least: float | None
) -> None:
    answer = knowledge.answers.answer(question, day, talk, least=least)
    for citation in answer.citations:
        assert citation.quote.strip()
        assert citation.quote in knowledge.corpus.document(citation.document.id).text
    # What asks back which document is meant has nothing to quote yet.
    assert bool(answer.citations or answer.choices) == (answer.status in ("answered", "partial"))


@pytest.mark.slow
@given(QUESTIONS, TALKS, DAYS)
@settings(max_examples=25, deadline=None)
def test_the_same_question_has_the_same_answer(
    knowledge: KnowledgeBase, again: KnowledgeBase, question: str, talk: list[Turn], day: date
) -> None:
    first = knowledge.answers.answer(question, day, talk)
    assert knowledge.answers.answer(question, day, talk).to_json() == first.to_json()
    assert again.answers.answer(question, day, talk).to_json() == first.to_json()


@pytest.mark.slow
@given(QUESTIONS)
@settings(max_examples=25, deadline=None)
def test_the_same_question_finds_the_same_passages(
    knowledge: KnowledgeBase, again: KnowledgeBase, question: str
) -> None:
    assert knowledge.searcher.search(question, 10) == again.searcher.search(question, 10)
