"""Ratings (好差评): the last one of a person about a thing counts, and a bad one opens a ticket."""

import hashlib
from dataclasses import dataclass, field

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from actions.hotline.models import Kind, Rating, Ticket
from actions.hotline.parameters import Parameters, parameters
from actions.hotline.requests import RatingRequest
from actions.hotline.tickets import Tickets
from actions.hotline.trail import RATED, SYSTEM, note
from xiaoshan.clock import Clock
from xiaoshan.transactions import transact


@dataclass(frozen=True)
class Rated:
    """`ticket` is the number of the ticket that this or an earlier bad rating opened."""

    rating: Rating
    replaced: bool
    ticket: str | None


@dataclass(frozen=True)
class Ratings:
    """The ratings; people change their minds, so a second one replaces the first."""

    engine: Engine
    clock: Clock
    settings: Parameters = field(default_factory=parameters)

    def rate(self, request: RatingRequest) -> Rated:
        """Stores the rating, and in the same transaction the ticket that a bad one opens, once."""
        person = request.conversation and hashlib.sha256(request.conversation.encode()).hexdigest()

        def work(session: Session) -> Rated:
            earlier = person and self._earlier(session, person, request)
            rating = earlier or Rating(conversation=person, subject=request.subject, about=request.about)
            rating.stars, rating.comment = request.stars, request.comment
            rating.hall, rating.name = request.hall, request.name
            rating.rated_at = self.clock.now()
            session.add(rating)
            return Rated(rating, bool(earlier), self._answered_by(session, rating, request))

        return transact(self.engine, work)

    def _earlier(self, session: Session, person: str, request: RatingRequest) -> Rating | None:
        return session.scalar(
            select(Rating)
            .where(
                Rating.conversation == person,
                Rating.subject == request.subject,
                Rating.about == request.about,
            )
            .with_for_update()
        )

    def _answered_by(self, session: Session, rating: Rating, request: RatingRequest) -> str | None:
        bad = rating.stars <= self.settings.ratings.bad_stars
        if rating.ticket_id is not None:
            ticket = session.get_one(Ticket, rating.ticket_id)
            note(session, ticket, RATED, SYSTEM, rating.rated_at, stars=rating.stars)
            return ticket.number
        if not bad:
            return None
        ticket = self._complaint(rating, request)
        tickets = Tickets(self.engine, self.clock)
        tickets.file(session, ticket, due_in=self.settings.deadlines.bad_rating, by=SYSTEM)
        session.flush()
        rating.ticket_id = ticket.id
        return ticket.number

    def _complaint(self, rating: Rating, request: RatingRequest) -> Ticket:
        """Whoever rates badly is heard: the ticket goes to those who answer for the service."""
        level = self.settings.ratings.levels[rating.stars]
        return Ticket(
            kind=Kind.COMPLAINT,
            description=f"差评（{level}）：{rating.comment or '没有留言'}",
            conversation=request.conversation,
            service_code=self.settings.ratings.category,
            chosen=True,
            fingerprint="",
            photos=[],
        )
