"""What citizens have said: questions, tickets and comments of ratings, read from their tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine, and_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from actions.hotline.hot.examples import masked
from actions.hotline.hot.growth import Window
from actions.hotline.models import Question, Rating, Ticket
from xiaoshan.transactions import read


class Source(StrEnum):
    QUESTION = "question"
    TICKET = "ticket"
    RATING = "rating"


@dataclass(frozen=True)
class Said:
    """`text` is masked. `category` is a ticket's; `status` and `citations` are what a question was answered with."""

    source: Source
    text: str
    at: datetime
    category: str | None = None
    status: str | None = None
    citations: Sequence[dict[str, Any]] = field(default=(), hash=False)


def said_in(engine: Engine, window: Window) -> list[Said]:
    """Everything of both periods, in the order of its time. Erased texts are not there any more."""
    found = read(
        engine,
        lambda session: [
            *_questions(session, window),
            *_tickets(session, window),
            *_ratings(session, window),
        ],
    )
    telling = [one for one in found if any(character.isalnum() for character in one.text)]
    return sorted(telling, key=lambda one: (one.at, one.source, one.text))


def _questions(session: Session, window: Window) -> list[Said]:
    query = select(Question).where(_within(Question.asked_at, window), Question.text != "")
    return [
        Said(Source.QUESTION, masked(one.text), one.asked_at, status=one.status, citations=one.citations)
        for one in session.scalars(query)
    ]


def _tickets(session: Session, window: Window) -> list[Said]:
    # The ticket that a bad rating opens says what the rating says.
    rated = select(Rating.id).where(Rating.ticket_id == Ticket.id).exists()
    query = select(Ticket.description, Ticket.received_at, Ticket.service_code).where(
        _within(Ticket.received_at, window), Ticket.description != "", ~rated
    )
    return [Said(Source.TICKET, masked(text), at, category=code) for text, at, code in session.execute(query)]


def _ratings(session: Session, window: Window) -> list[Said]:
    query = select(Rating.comment, Rating.rated_at).where(
        _within(Rating.rated_at, window), Rating.comment != ""
    )
    return [Said(Source.RATING, masked(text), at) for text, at in session.execute(query) if text]


def _within(moment: InstrumentedAttribute[datetime], window: Window) -> Any:
    return and_(moment >= window.before, moment <= window.until)
