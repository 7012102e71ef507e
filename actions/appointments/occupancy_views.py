"""How full a hall is, as operators get it."""

import datetime as dt

from pydantic import BaseModel

from actions.appointments.catalogue_views import WallClock


class HourView(BaseModel):
    """`share` is booked over capacity, 0 to 1 and above where counters were closed later; `come` have checked in."""

    begins: WallClock
    capacity: int
    booked: int
    come: int
    share: float


class DayView(BaseModel):
    """`closed`: the hall does not work that day. `quietest`: the hour with the smallest share."""

    date: dt.date
    closed: bool
    hours: list[HourView]
    quietest: WallClock | None


class OccupancyView(BaseModel):
    hall: str
    service: str | None
    days: list[DayView]
