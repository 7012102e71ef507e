"""Grounded answers: the source's own sentences, each with its citation, or an honest refusal."""

from knowledge_base.answers.engine import AnswerEngine
from knowledge_base.answers.models import Answer, Citation, Status, Turn

__all__ = ["Answer", "AnswerEngine", "Citation", "Status", "Turn"]
