"""The HTTP face of the hotline."""

from fastapi import APIRouter

from actions.hotline.routes.ratings import router as ratings
from actions.hotline.routes.tickets import router as tickets
from actions.hotline.routes.topics import router as topics

router = APIRouter(prefix="/v1", tags=["hotline"])
router.include_router(tickets)
router.include_router(ratings)
router.include_router(topics)
