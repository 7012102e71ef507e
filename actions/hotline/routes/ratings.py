"""Ratings, and their public summary."""

from typing import Annotated

from fastapi import APIRouter, Query

from actions.hotline.rating_summary import summary
from actions.hotline.rating_views import RatingView, SummaryView
from actions.hotline.ratings import Ratings
from actions.hotline.requests import RatingRequest
from actions.service.resources import Database, Present
from xiaoshan.problems import documented

router = APIRouter(prefix="/ratings")


@router.post("", status_code=201, responses=documented(422, 503))
def rate(engine: Database, clock: Present, request: RatingRequest) -> RatingView:
    """One a person and thing; a second one replaces the first. A bad one opens a ticket that is answered."""
    return RatingView.of(Ratings(engine, clock).rate(request))


@router.get("/summary", responses=documented(422, 503))
def get_summary(
    engine: Database,
    clock: Present,
    months: Annotated[int, Query(ge=1, le=24)] = 6,
    hall: Annotated[str | None, Query(max_length=40)] = None,
) -> SummaryView:
    """Counts and shares of the months that are over. Small groups are not told apart."""
    return summary(engine, clock.today(), months, hall)
