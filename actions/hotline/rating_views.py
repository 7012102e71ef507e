"""What callers get of a rating, and what the public sees of all of them."""

from datetime import date, datetime
from typing import Self

from pydantic import BaseModel

from actions.hotline.models import Subject
from actions.hotline.parameters import parameters
from actions.hotline.ratings import Rated


class RatingView(BaseModel):
    """`replaced` tells that an earlier rating of the same person and thing gave way to this one.

    `ticket` is the number of the ticket that a bad rating opened, to be answered by `due_on`.
    """

    stars: int
    label: str
    comment: str | None
    subject: Subject
    about: str
    hall: str | None
    rated_at: datetime
    replaced: bool
    ticket: str | None

    @classmethod
    def of(cls, rated: Rated) -> Self:
        rating = rated.rating
        return cls(
            stars=rating.stars,
            label=parameters().ratings.levels[rating.stars],
            comment=rating.comment,
            subject=Subject(rating.subject),
            about=rating.about,
            hall=rating.hall,
            rated_at=rating.rated_at,
            replaced=rated.replaced,
            ticket=rated.ticket,
        )


class LevelShare(BaseModel):
    stars: int
    label: str
    count: int
    share: float


class GroupView(BaseModel):
    """`hall` is null for all together and for the halls too small to stand alone (`others`).

    `levels` is empty where the group is too small: then not even its size is told.
    """

    hall: str | None
    others: bool
    count: int | None
    satisfied_share: float | None
    levels: list[LevelShare]


class MonthView(BaseModel):
    month: str
    since: date
    until: date
    total: GroupView
    halls: list[GroupView]


class SummaryView(BaseModel):
    """Only months that are over, the latest first: one that still grows would tell the next rating apart."""

    smallest_group: int
    months: list[MonthView]
