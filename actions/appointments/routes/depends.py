"""What the routes share: the catalogue, the desks, and who is asking."""

from typing import Annotated

from fastapi import Depends, Path, Query

from actions.appointments.arrival import Arrivals
from actions.appointments.booking import Bookings
from actions.appointments.catalogue import Catalogue, load_catalogue
from actions.appointments.waiting import WaitingList
from actions.service.resources import Database, Present


def catalogue() -> Catalogue:
    return load_catalogue()


Offers = Annotated[Catalogue, Depends(catalogue)]


def bookings(engine: Database, catalogue: Offers, clock: Present) -> Bookings:
    return Bookings(engine, catalogue, clock)


def waiting_list(engine: Database, catalogue: Offers, clock: Present) -> WaitingList:
    return WaitingList(engine, catalogue, clock)


def arrivals(engine: Database, catalogue: Offers, clock: Present) -> Arrivals:
    return Arrivals(engine, catalogue, clock)


Book = Annotated[Bookings, Depends(bookings)]
Waits = Annotated[WaitingList, Depends(waiting_list)]
Arrival = Annotated[Arrivals, Depends(arrivals)]

Owner = Annotated[str | None, Query(max_length=30, description="预留电话或其后四位，给出时须相符。")]
Code = Annotated[str, Path(max_length=40, description="预约码或候补码，大小写和空格不限。")]
HallId = Annotated[str, Path(max_length=40)]
ServiceId = Annotated[str, Query(max_length=40)]
