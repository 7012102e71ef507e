"""Questions that nothing was learnt from: written from the documents, in people's own words."""

import json
import re
from datetime import date
from pathlib import Path

from knowledge_base.assembly import KnowledgeBase
from knowledge_base.evaluation.run import evaluate
from knowledge_base.questions import load_questions

HELD_OUT = Path(__file__).with_name("held_out.jsonl")
DAY = date(2026, 11, 24)


def test_most_are_answered_and_few_wrongly(knowledge: KnowledgeBase) -> None:
    figures = evaluate(knowledge.answers, HELD_OUT, DAY)
    assert figures["right"] >= 0.9
    assert figures["wrong"] <= 0.03
    assert figures["first_citation"] >= 0.93


def test_none_of_them_is_known() -> None:
    questions = load_questions()
    known = {_bare(text) for record in questions.answerable for text in record.questions}
    known |= {_bare(unanswerable.question) for unanswerable in questions.unanswerable}
    held_out = [json.loads(line)["question"] for line in HELD_OUT.read_text(encoding="utf-8").splitlines()]
    assert [question for question in held_out if _bare(question) in known] == []


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)
