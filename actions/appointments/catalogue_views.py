"""What callers get to see of the catalogue: halls, services, what to bring."""

import datetime as dt
from typing import Annotated, Self

from pydantic import BaseModel, PlainSerializer

from actions.appointments.catalogue import Catalogue, Hall, OpeningHours, Period, Service

WallClock = Annotated[dt.time, PlainSerializer(lambda time: f"{time:%H:%M}", return_type=str)]


class Named(BaseModel):
    id: str
    name: str


class MaterialView(BaseModel):
    """Something to bring; `remark` says when it is needed or where it is from."""

    name: str
    remark: str | None = None


class SourceView(BaseModel):
    """The article that the materials are from; after `valid_until` the authority `ask` is to be asked."""

    document: str
    title: str
    number: str
    article: str
    quote: str
    valid_until: dt.date
    ask: str


class ServiceView(Named):
    """No `materials` means that the list is not known, not that nothing is needed: the hall is to be asked."""

    aliases: list[str]
    minutes: int | None = None
    materials: list[MaterialView] = []
    source: SourceView | None = None

    @classmethod
    def of(cls, service: Service) -> Self:
        return cls.model_validate(service.model_dump())


class SittingView(BaseModel):
    period: Period
    opens: WallClock
    closes: WallClock


class HallView(Named):
    """`address` is null while none is confirmed; between two `hours` is the lunch break."""

    region: str
    address: str | None = None
    hours: list[SittingView] = []
    aliases: list[str]
    services: list[ServiceView]

    @classmethod
    def of(cls, catalogue: Catalogue, hall: Hall) -> Self:
        return cls(
            id=hall.id,
            name=hall.name,
            region=hall.region,
            address=hall.address,
            hours=_sittings(catalogue.hours_of(hall)),
            aliases=hall.aliases,
            services=[ServiceView.of(service) for service in catalogue.services_of(hall)],
        )


class Halls(BaseModel):
    """`sample` tells that the settings are a demonstration and no hall's announcement; `note` says so."""

    sample: bool
    note: str
    check_in_minutes: int | None = None
    halls: list[HallView]

    @classmethod
    def of(cls, catalogue: Catalogue) -> Self:
        return cls(
            sample=catalogue.sample,
            note=catalogue.note,
            check_in_minutes=catalogue.booking.check_in_minutes,
            halls=[HallView.of(catalogue, hall) for hall in catalogue.halls],
        )


def _sittings(hours: OpeningHours) -> list[SittingView]:
    return [SittingView.model_validate(sitting.model_dump()) for sitting in hours.sessions]
