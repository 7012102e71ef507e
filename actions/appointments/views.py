"""What callers get. Names and numbers are masked: whoever has a code need not be the citizen."""

import datetime as dt
from typing import Annotated, Self

from pydantic import BaseModel, PlainSerializer

from actions.appointments import outcomes
from actions.appointments.availability import Availability
from actions.appointments.catalogue import Catalogue, Hall, Period
from actions.appointments.models import Appointment, Status
from xiaoshan.privacy import mask_name, mask_phone

WallClock = Annotated[dt.time, PlainSerializer(lambda time: f"{time:%H:%M}", return_type=str)]


class Named(BaseModel):
    id: str
    name: str


class ServiceView(Named):
    aliases: list[str]


class HallView(Named):
    region: str
    aliases: list[str]
    services: list[ServiceView]

    @classmethod
    def of(cls, catalogue: Catalogue, hall: Hall) -> Self:
        services = [ServiceView(**service.model_dump()) for service in catalogue.services_of(hall)]
        return cls(id=hall.id, name=hall.name, region=hall.region, aliases=hall.aliases, services=services)


class Halls(BaseModel):
    """`sample` tells that the settings are a demonstration and no hall's announcement; `note` says so."""

    sample: bool
    note: str
    halls: list[HallView]


class SlotView(BaseModel):
    start: WallClock
    end: WallClock
    period: Period
    remaining: int


class ClosedReason(BaseModel):
    """`code`: weekend, holiday, too_late or too_far."""

    code: str
    text: str


class SlotsView(BaseModel):
    """The slots of a day that are still in time, full ones with `remaining` 0.

    `next_open` is the first day from the asked one on with a free slot (the asked one itself when it
    has), or the first of the booking window when there is none after it. `note` speaks of a calendar
    that is not announced yet.
    """

    hall: str
    service: str
    date: dt.date
    slots: list[SlotView]
    closed_reason: ClosedReason | None
    next_open: dt.date | None
    note: str | None
    sample: bool

    @classmethod
    def of(cls, hall: str, service: str, day: dt.date, available: Availability) -> Self:
        schedule = available.schedule
        closure = schedule.closure(day)
        return cls(
            hall=hall,
            service=service,
            date=day,
            slots=[
                SlotView(
                    start=slot.start, end=slot.end, period=slot.period, remaining=available.remaining(slot)
                )
                for slot in schedule.bookable(day)
            ],
            closed_reason=ClosedReason(**outcomes.closed_reason(closure)) if closure else None,
            next_open=available.next_open(day),
            note=schedule.calendar_note(day),
            sample=schedule.catalogue.sample,
        )


class AppointmentView(BaseModel):
    code: str
    hall: Named
    service: Named
    date: dt.date
    time: WallClock
    end: WallClock
    name: str
    phone: str
    status: Status

    @classmethod
    def of(cls, catalogue: Catalogue, appointment: Appointment) -> Self:
        # A hall or service may have left the catalogue since; its id is still better than an error.
        hall, service = catalogue.hall(appointment.hall), catalogue.service(appointment.service)
        return cls(
            code=appointment.code,
            hall=Named(id=appointment.hall, name=hall.name if hall else appointment.hall),
            service=Named(id=appointment.service, name=service.name if service else appointment.service),
            date=appointment.day,
            time=appointment.start,
            end=appointment.end,
            name=mask_name(appointment.name),
            phone=mask_phone(appointment.phone),
            status=Status(appointment.status),
        )


class AppointmentList(BaseModel):
    appointments: list[AppointmentView]
