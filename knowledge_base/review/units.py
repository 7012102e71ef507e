"""Approved candidates as known questions: they are loaded beside the shipped ones, and answer first."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from knowledge_base.language.normalise import normalise
from knowledge_base.questions import Answerable, QuestionSet
from knowledge_base.review.models import TRUSTED, Candidate, Decision, Step
from xiaoshan.transactions import read


def approved(engine: Engine) -> list[Answerable]:
    """Every trusted candidate, in the order of proposal."""

    def work(session: Session) -> list[Answerable]:
        query = select(Candidate).where(Candidate.status.in_(TRUSTED)).order_by(Candidate.id)
        return [
            Answerable(c.document_id, tuple(c.quotes), c.kind, tuple(c.questions))
            for c in session.scalars(query)
        ]

    return read(engine, work)


def signature(engine: Engine) -> int:
    """Grows with every step that can change what is approved, in whichever process."""
    latest = select(func.max(Decision.id)).where(Decision.step != Step.PROPOSED)
    return read(engine, lambda session: session.scalar(latest)) or 0


def with_units(questions: QuestionSet, units: Sequence[Answerable]) -> QuestionSet:
    """The units before everything else. A question that a unit answers is taken from whatever answered it,
    or refused it, until now: the editor has decided."""
    if not units:
        return questions
    decided = {normalise(question) for unit in units for question in unit.questions}
    shipped = [
        replace(record, questions=rest)
        for record in questions.answerable
        if (rest := tuple(q for q in record.questions if record.previous or normalise(q) not in decided))
    ]
    refused = [one for one in questions.unanswerable if normalise(one.question) not in decided]
    digest = hashlib.sha256(f"{questions.content_hash}{units!r}".encode()).hexdigest()
    return QuestionSet((*units, *shipped), tuple(refused), digest)
