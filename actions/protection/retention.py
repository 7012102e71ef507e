"""The days of retention.yml, validated, and which rows are over."""

from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement, Date, and_, not_, true

from actions.protection.holdings import Holding

Days = Annotated[int, Field(ge=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(_Strict):
    days: Days
    counted_from: str
    open: list[str]
    open_until: str | None = None


class Daily(_Strict):
    hour: Annotated[int, Field(ge=0, le=23)]
    look_minutes: Annotated[int, Field(gt=0)]
    stopped_after_minutes: Annotated[int, Field(gt=0)]


class Retention(_Strict):
    daily: Daily
    answers_days: Days
    questions_days: Days
    tables: dict[str, Rule]


@lru_cache(maxsize=1)
def load_retention() -> Retention:
    source = yaml.safe_load(Path(__file__).with_name("retention.yml").read_text(encoding="utf-8"))
    return Retention.model_validate(source)


def is_open(holding: Holding, rule: Rule | None, now: datetime) -> ColumnElement[bool]:
    """Whether a row is still needed for what it was given for; without a rule nobody knows, so it is."""
    if rule is None:
        return true()
    running = holding.table.c.status.in_(rule.open) if rule.open else not_(true())
    if rule.open_until is None:
        return running
    return and_(running, holding.table.c[rule.open_until] >= now.date())


def is_due(holding: Holding, rule: Rule, now: datetime) -> ColumnElement[bool]:
    """Whether the days are over."""
    counted = holding.table.c[rule.counted_from]
    limit = now - timedelta(days=rule.days)
    return counted < (limit.date() if isinstance(counted.type, Date) else limit)
