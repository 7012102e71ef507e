"""What is asked once the conversation is taken into account."""

from knowledge_base.answers.inquiry import Inquiry
from knowledge_base.answers.knowledge import Knowledge
from knowledge_base.answers.question import readings


def read(inquiry: Inquiry, knowledge: Knowledge) -> None:
    inquiry.readings = readings(inquiry.question, inquiry.context)
