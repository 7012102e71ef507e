"""A question like a known one is answered by the words that answer that."""

from knowledge_base.answers.inquiry import Inquiry
from knowledge_base.answers.knowledge import Knowledge
from knowledge_base.answers.parameters import THRESHOLD
from knowledge_base.answers.telling import tell


def match_known(inquiry: Inquiry, knowledge: Knowledge) -> None:
    inquiry.match = knowledge.best_match(inquiry.readings)


def answer_known(inquiry: Inquiry, knowledge: Knowledge) -> None:
    if inquiry.match and inquiry.sure(inquiry.confidence, THRESHOLD["known"]):
        inquiry.answer = tell(inquiry, knowledge, [inquiry.match.best.record], "known_answer")
