"""Ratings: the last one of a conversation about a thing is the one that counts."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from actions.hotline.models import Rating
from actions.hotline.requests import RatingRequest
from actions.transactions import transact
from xiaoshan.clock import Clock


@dataclass(frozen=True)
class Ratings:
    """The ratings; people change their minds, so a second one replaces the first."""

    engine: Engine
    clock: Clock

    def rate(self, request: RatingRequest) -> tuple[Rating, bool]:
        """The stored rating and whether it replaced one of the same conversation and `about`."""
        conversation = request.conversation and hashlib.sha256(request.conversation.encode()).hexdigest()

        def work(session: Session) -> tuple[Rating, bool]:
            earlier = conversation and session.scalar(
                select(Rating)
                .where(Rating.conversation == conversation, Rating.about == request.about)
                .with_for_update()
            )
            rating = earlier or Rating(conversation=conversation, about=request.about)
            rating.stars, rating.comment = request.stars, request.comment
            rating.rated_at = self.clock.now()
            session.add(rating)
            return rating, bool(earlier)

        return transact(self.engine, work)
