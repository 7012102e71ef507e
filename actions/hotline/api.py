"""The HTTP face of the hotline."""

from typing import Annotated

from fastapi import APIRouter, Query

from actions.hotline.routes.ratings import router as ratings
from actions.hotline.routes.tickets import router as tickets
from actions.hotline.topics import hot_topics
from actions.hotline.views import Topics
from actions.hotline.vocabulary import vocabulary
from actions.service.resources import Database, Present

router = APIRouter(prefix="/v1", tags=["hotline"])
router.include_router(tickets)
router.include_router(ratings)


@router.get("/topics")
def list_topics(engine: Database, clock: Present, days: Annotated[int, Query(ge=1, le=366)] = 30) -> Topics:
    return hot_topics(engine, vocabulary(), clock, days)
