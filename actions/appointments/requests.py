"""What callers send."""

import datetime as dt
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from actions.contact import PersonName, Phone

Identifier = Annotated[str, Field(min_length=1, max_length=40)]
# The gateway's id of a conversation; notices go back there.
Conversation = Annotated[str | None, Field(pattern=r"^[A-Za-z0-9_:-]{1,64}$")]


def _wall_clock_time(value: dt.time) -> dt.time:
    if value.tzinfo or value.second or value.microsecond:
        raise ValueError("请用 09:30 这样的北京时间")
    return value


WallClockTime = Annotated[dt.time, AfterValidator(_wall_clock_time)]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid")


class BookingRequest(_Request):
    """A seat for `name` in a hall (ids of `/v1/halls`); the time is a slot's start, Asia/Shanghai.

    `conversation` is where reminders are sent; without it nothing is.
    """

    date: dt.date
    time: WallClockTime
    hall: Identifier
    service: Identifier
    name: PersonName
    phone: Phone
    conversation: Conversation = None


class RescheduleRequest(_Request):
    """The slot to move to, in the same hall unless another is named."""

    date: dt.date
    time: WallClockTime
    hall: Identifier | None = None


class WaitingRequest(_Request):
    """A wish for a full slot, or without a time for any slot of a full day."""

    date: dt.date
    time: WallClockTime | None = None
    hall: Identifier
    service: Identifier
    name: PersonName
    phone: Phone
    conversation: Conversation = None
