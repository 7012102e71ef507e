"""An answer out of known records."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge_base.answers.compose import cite, compose
from knowledge_base.answers.inquiry import Inquiry
from knowledge_base.answers.knowledge import Knowledge
from knowledge_base.answers.models import Answer, Choice
from knowledge_base.answers.outcomes import Outcome
from knowledge_base.answers.related import related_questions


def tell(
    inquiry: Inquiry,
    knowledge: Knowledge,
    records: Sequence[int],
    outcome: Outcome,
    choices: tuple[Choice, ...] = (),
) -> Answer:
    """What the records quote, in their order."""
    assert inquiry.match
    citations = [
        citation
        for number in records
        for citation in cite(
            knowledge.corpus, knowledge.record(number).document_id, knowledge.record(number).quotes
        )
    ]
    unique = list(dict.fromkeys(citations))
    answer = compose(unique, inquiry.question, inquiry.day, inquiry.confidence, outcome)
    related = related_questions(knowledge.questions, inquiry.match, records)
    return replace(answer, related=tuple(related), choices=choices)
