"""Halls, their free slots, and how full they are."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Query

from actions.appointments.catalogue_views import Halls
from actions.appointments.occupancy import occupancy
from actions.appointments.occupancy_views import OccupancyView
from actions.appointments.routes.depends import Book, HallId, Offers, ServiceId
from actions.appointments.views import SlotsView
from xiaoshan.problems import documented

router = APIRouter()


@router.get("/halls")
def list_halls(offers: Offers) -> Halls:
    return Halls.of(offers)


@router.get("/halls/{hall}/slots", responses=documented(404, 422))
def list_slots(book: Book, hall: HallId, service: ServiceId, date: dt.date) -> SlotsView:
    place, wanted = book.place(hall, service)
    return SlotsView.of(hall, service, date, book.availability(place, wanted))


@router.get("/halls/{hall}/occupancy", responses=documented(404, 422))
def hall_occupancy(
    book: Book,
    hall: HallId,
    date: dt.date,
    days: Annotated[int, Query(ge=1, le=31)] = 1,
    service: Annotated[str | None, Query(max_length=40)] = None,
) -> OccupancyView:
    """How full a hall is by hour, for the people who run it."""
    return occupancy(book, hall, service, date, days)
