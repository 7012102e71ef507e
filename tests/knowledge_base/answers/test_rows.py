"""What a question leaves open is asked back, with the rows that it decides between."""

from datetime import date

from knowledge_base.answers.inquiry import Inquiry
from knowledge_base.answers.knowledge import Knowledge
from knowledge_base.answers.matching import Candidate, Match
from knowledge_base.answers.question import Reading
from knowledge_base.answers.steps.rows import answer_open_rows
from knowledge_base.assembly import KnowledgeBase

DAY = date(2026, 11, 24)


def test_rows_that_differ_in_an_open_fact_are_given_with_choices(knowledge: KnowledgeBase) -> None:
    known: Knowledge = knowledge.answers._knowledge
    rows = [
        number
        for number, record in enumerate(known.questions.answerable)
        if record.questions[0] in ("民办机构全日制一个月补多少", "民办机构非全日制每月补多少")
    ]
    question = "民办一个月补多少"
    match = Match(Reading(question), tuple(Candidate(row, 0.9) for row in rows), None, False)
    inquiry = Inquiry(question, DAY, match=match)
    answer_open_rows(inquiry, known)
    assert inquiry.answer and inquiry.answer.status == "partial"
    assert "2000" in inquiry.answer.text and "1000" in inquiry.answer.text
    assert {choice.title for choice in inquiry.answer.choices} == {"全日制", "非全日制"}
    for choice in inquiry.answer.choices:
        settled = knowledge.answers.answer(choice.question, DAY)
        assert ("2000" in settled.text) == (choice.title == "全日制")
