"""What the routers depend on; tests override engine and clock."""

from functools import lru_cache
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import Engine

from knowledge_base.assembly import KnowledgeBase
from knowledge_base.live import LiveKnowledge
from xiaoshan.clock import Clock, clock_from_environment
from xiaoshan.database import engine_for
from xiaoshan.settings import load_settings


@lru_cache(maxsize=1)
def engine() -> Engine:
    return engine_for(load_settings(), "knowledge")


@lru_cache(maxsize=1)
def clock() -> Clock:
    return clock_from_environment()


def knowledge(request: Request) -> KnowledgeBase:
    """The one that is live now; it may be another one for the next request."""
    return live(request).current


def live(request: Request) -> LiveKnowledge:
    found: LiveKnowledge = request.app.state.live
    return found


Database = Annotated[Engine, Depends(engine)]
Present = Annotated[Clock, Depends(clock)]
Knowledge = Annotated[KnowledgeBase, Depends(knowledge)]
Live = Annotated[LiveKnowledge, Depends(live)]
