"""Keeping what the knowledge base was asked, without whose question it was."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

from actions.hotline.hot.examples import masked
from actions.hotline.models import Question
from actions.hotline.requests import QuestionRequest
from xiaoshan.clock import Clock
from xiaoshan.transactions import transact


@dataclass(frozen=True)
class Questions:
    """The questions on record."""

    engine: Engine
    clock: Clock

    def keep(self, request: QuestionRequest) -> None:
        """Records a question, masked. One of which nothing is left is nobody's topic."""
        text = masked(request.question)
        if not any(character.isalnum() for character in text):
            return
        citations = [citation.model_dump() for citation in request.citations]
        asked = Question(text=text, status=request.status, citations=citations, asked_at=self.clock.now())
        transact(self.engine, lambda session: session.add(asked))


def forget_questions(session: Session, before: datetime) -> None:
    """Deletes the older ones."""
    session.execute(delete(Question).where(Question.asked_at < before))
