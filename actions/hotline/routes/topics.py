"""Hot topics, and the questions that they are made of."""

from functools import lru_cache
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.concurrency import run_in_threadpool

from actions.clients import ServiceClient
from actions.hotline.hot.growth import Period
from actions.hotline.hot.questions import Questions
from actions.hotline.hot.report import report
from actions.hotline.requests import QuestionRequest
from actions.hotline.topics import hot_topics
from actions.hotline.views import Topics
from actions.hotline.vocabulary import vocabulary
from actions.policy.client import KnowledgeClient
from actions.service.resources import Database, Present
from xiaoshan.problems import documented
from xiaoshan.settings import load_settings

router = APIRouter()


@lru_cache(maxsize=1)
def knowledge() -> KnowledgeClient:
    return KnowledgeClient(ServiceClient(load_settings().knowledge_base_url))


Knowledge = Annotated[KnowledgeClient, Depends(knowledge)]


@router.get("/topics", responses=documented(422, 503))
async def list_topics(
    engine: Database,
    clock: Present,
    client: Knowledge,
    days: Annotated[int, Query(ge=1, le=366)] = 30,
    period: Period = Period.WEEK,
) -> Topics:
    """Tickets by category over `days`; in `hot`, what was asked, complained of and rated in the last `period`."""
    told = await run_in_threadpool(hot_topics, engine, vocabulary(), clock, days)
    return told.model_copy(update={"hot": await report(engine, clock, period, client)})


@router.post("/questions", status_code=204, responses=documented(422, 503))
def keep_question(engine: Database, clock: Present, request: QuestionRequest) -> None:
    """Counts a question to the knowledge base among the hot topics. It is kept masked, and as nobody's."""
    Questions(engine, clock).keep(request)
