"""The declared way of a question to its answer: small steps, each of which may end it."""

from collections.abc import Callable

from knowledge_base.answers.inquiry import Inquiry
from knowledge_base.answers.knowledge import Knowledge
from knowledge_base.answers.models import Answer
from knowledge_base.answers.steps.known import answer_known, match_known
from knowledge_base.answers.steps.named import answer_named_article
from knowledge_base.answers.steps.parts import answer_parts
from knowledge_base.answers.steps.passages import answer_from_articles, find_articles
from knowledge_base.answers.steps.reading import read
from knowledge_base.answers.steps.refusal import refuse
from knowledge_base.answers.steps.rows import answer_open_rows
from knowledge_base.answers.steps.values import answer_each_value

Step = Callable[[Inquiry, Knowledge], None]

STEPS: tuple[Step, ...] = (
    read,
    answer_named_article,
    match_known,
    find_articles,
    answer_from_articles,
    answer_parts,
    answer_each_value,
    answer_open_rows,
    answer_known,
    refuse,
)


def run(inquiry: Inquiry, knowledge: Knowledge) -> Answer:
    for step in STEPS:
        step(inquiry, knowledge)
        if inquiry.answer:
            return inquiry.answer
    raise AssertionError("the last step always answers")
