"""What every backend's router depends on; tests override these two."""

from functools import lru_cache
from typing import Annotated

from fastapi import Depends
from sqlalchemy import Engine

from xiaoshan.clock import Clock, clock_from_environment
from xiaoshan.database import engine_for
from xiaoshan.settings import load_settings


@lru_cache(maxsize=1)
def engine() -> Engine:
    return engine_for(load_settings(), "services")


@lru_cache(maxsize=1)
def clock() -> Clock:
    return clock_from_environment()


Database = Annotated[Engine, Depends(engine)]
Present = Annotated[Clock, Depends(clock)]
