"""What callers get. Names and numbers are masked: whoever has a code need not be the citizen."""

import datetime as dt
from typing import Any, Self

from pydantic import BaseModel

from actions.appointments import outcomes
from actions.appointments.availability import Availability
from actions.appointments.catalogue import Catalogue, Period
from actions.appointments.catalogue_views import Named, WallClock
from actions.appointments.models import Appointment, Event, Status, Waiting, WaitingStatus
from actions.appointments.schedule import Schedule
from xiaoshan.clock import SHANGHAI, Clock
from xiaoshan.privacy import mask_name, mask_phone


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


class QueueView(BaseModel):
    """The number drawn at check-in, how many are called before, and the minutes that will probably take."""

    number: int
    ahead: int
    expected_wait_minutes: int


class AppointmentView(BaseModel):
    """`note` speaks of a calendar that is not announced yet; `queue` is there from check-in on."""

    code: str
    hall: Named
    service: Named
    date: dt.date
    time: WallClock
    end: WallClock
    name: str
    phone: str
    status: Status
    queue: QueueView | None = None
    note: str | None = None

    @classmethod
    def of(
        cls, catalogue: Catalogue, clock: Clock, appointment: Appointment, queue: QueueView | None
    ) -> Self:
        return cls(
            code=appointment.code,
            **_place(catalogue, appointment),
            date=appointment.day,
            time=appointment.start,
            end=appointment.end,
            name=mask_name(appointment.name),
            phone=mask_phone(appointment.phone),
            status=_shown(appointment, clock),
            queue=queue,
            note=Schedule(catalogue, clock).calendar_note(appointment.day),
        )


class AppointmentList(BaseModel):
    appointments: list[AppointmentView]


class OfferView(BaseModel):
    """The seat that is held until `expires_at` for whoever waited for it."""

    time: WallClock
    end: WallClock
    expires_at: dt.datetime


class WaitingView(BaseModel):
    """`time` is null when any slot of the day will do; `ahead` counts who is served before."""

    code: str
    hall: Named
    service: Named
    date: dt.date
    time: WallClock | None
    name: str
    phone: str
    status: WaitingStatus
    ahead: int
    offer: OfferView | None

    @classmethod
    def of(
        cls, catalogue: Catalogue, clock: Clock, entry: Waiting, held: Appointment | None, ahead: int
    ) -> Self:
        status = WaitingStatus(entry.status)
        is_offer = held is not None and held.held_until is not None and held.held_until > clock.now()
        if (status == WaitingStatus.OFFERED and not is_offer) or _in_vain(catalogue, clock, entry):
            status = WaitingStatus.EXPIRED
        return cls(
            code=entry.code,
            **_place(catalogue, entry),
            date=entry.day,
            time=entry.start,
            name=mask_name(entry.name),
            phone=mask_phone(entry.phone),
            status=status,
            ahead=ahead if status == WaitingStatus.WAITING else 0,
            offer=OfferView(time=held.start, end=held.end, expires_at=held.held_until)
            if held and held.held_until and status == WaitingStatus.OFFERED
            else None,
        )


class WaitingEntries(BaseModel):
    waiting: list[WaitingView]


class EventView(BaseModel):
    """What happened (`kind`), when, and the place and time that the booking had then."""

    kind: str
    at: dt.datetime
    detail: dict[str, Any]


class Trail(BaseModel):
    events: list[EventView]

    @classmethod
    def of(cls, events: list[Event]) -> Self:
        return cls(events=[EventView(kind=one.kind, at=one.at, detail=one.detail) for one in events])


def _place(catalogue: Catalogue, one: Appointment | Waiting) -> dict[str, Named]:
    # A hall or service may have left the catalogue since; its id is still better than an error.
    hall, service = catalogue.hall(one.hall), catalogue.service(one.service)
    return {
        "hall": Named(id=one.hall, name=hall.name if hall else one.hall),
        "service": Named(id=one.service, name=service.name if service else one.service),
    }


def _shown(appointment: Appointment, clock: Clock) -> Status:
    if appointment.status == Status.BOOKED and appointment.ends() < clock.now():
        return Status.MISSED
    return Status(appointment.status)


def _in_vain(catalogue: Catalogue, clock: Clock, entry: Waiting) -> bool:
    """Whether the day or the slot has come without an offer."""
    if entry.status != WaitingStatus.WAITING:
        return False
    last = entry.start or catalogue.hours_of(catalogue.hall(entry.hall)).sessions[-1].closes
    return dt.datetime.combine(entry.day, last, SHANGHAI) <= clock.now()
