"""What is said when nothing answers surely enough."""

from knowledge_base.answers.inquiry import Inquiry
from knowledge_base.answers.knowledge import Knowledge
from knowledge_base.answers.outcomes import Outcome, refusal
from knowledge_base.answers.parameters import THRESHOLD
from knowledge_base.answers.related import related_questions


def refuse(inquiry: Inquiry, knowledge: Knowledge) -> None:
    """Asks back with near questions only where what is known has to do with the one asked."""
    near = inquiry.match is not None and inquiry.confidence >= THRESHOLD["related"]
    related = related_questions(knowledge.questions, inquiry.match, ()) if near and inquiry.match else []
    inquiry.answer = refusal(_outcome(inquiry), inquiry.confidence, tuple(related))


def _outcome(inquiry: Inquiry) -> Outcome:
    match = inquiry.match
    if match is None or match.refused is None or not match.refused_ahead:
        return "unsure"
    return "off_topic" if match.refused.kind == "offtopic" else "known_gap"
