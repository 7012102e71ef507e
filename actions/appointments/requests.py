"""What callers send."""

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator

from actions.contact import PersonName, Phone

Identifier = Annotated[str, Field(min_length=1, max_length=40)]


class _When(BaseModel):
    model_config = ConfigDict(extra="forbid")

    date: dt.date
    time: dt.time

    @field_validator("time")
    @classmethod
    def is_a_wall_clock_time(cls, value: dt.time) -> dt.time:
        if value.tzinfo or value.second or value.microsecond:
            raise ValueError("请用 09:30 这样的北京时间")
        return value


class BookingRequest(_When):
    """A seat for `name` in a hall (ids of `/v1/halls`); the time is a slot's start, Asia/Shanghai."""

    hall: Identifier
    service: Identifier
    name: PersonName
    phone: Phone


class RescheduleRequest(_When):
    """The slot to move to, in the same hall unless another is named."""

    hall: Identifier | None = None
