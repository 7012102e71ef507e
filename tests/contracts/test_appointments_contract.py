"""A booking system lists halls and slots, books once for a repeated request, and frees what is cancelled."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from actions.appointments.client import AppointmentsClient
from actions.appointments.views import SlotsView
from actions.clients import ServiceClient
from tests.contracts.refusals import refused

NAME = "测试人员"


@pytest.fixture
def appointments(service: ServiceClient) -> AppointmentsClient:
    return AppointmentsClient(service)


@pytest.fixture
def phone() -> str:
    return f"139{uuid4().int % 10**8:08}"


async def first_open(appointments: AppointmentsClient, today: date) -> tuple[str, str, date, SlotsView]:
    """A hall, a service and a day with a free slot."""
    hall = (await appointments.halls()).halls[0]
    for days in range(1, 15):
        day = today + timedelta(days=days)
        told = await appointments.slots(hall.id, hall.services[0].id, day)
        if any(slot.remaining for slot in told.slots):
            return hall.id, hall.services[0].id, day, told
    pytest.skip("no free slot in the next two weeks")


@pytest.fixture
def today(base_url: str | None) -> date:
    return date.today() if base_url else date(2026, 11, 24)


async def test_halls_have_services_and_slots(appointments: AppointmentsClient, today: date) -> None:
    _, _, day, told = await first_open(appointments, today)
    assert told.date == day
    starts = [slot.start for slot in told.slots]
    assert starts == sorted(set(starts))


async def test_a_repeated_request_books_once_and_a_cancelled_one_is_over(
    appointments: AppointmentsClient, today: date, phone: str, writes: None
) -> None:
    hall, service, day, told = await first_open(appointments, today)
    start = next(slot.start for slot in told.slots if slot.remaining)
    key = f"contract-{uuid4()}"
    booked = await appointments.book(hall, service, day, start, NAME, phone, key)
    again = await appointments.book(hall, service, day, start, NAME, phone, key)
    assert again.code == booked.code
    assert [one.code for one in await appointments.upcoming(phone)] == [booked.code]
    assert (await appointments.cancel(booked.code, phone[-4:])).status == "cancelled"
    assert await appointments.upcoming(phone) == []


async def test_an_unknown_code_and_an_unknown_hall_are_refused(
    appointments: AppointmentsClient, today: date
) -> None:
    assert (await refused(appointments.find("ZZZZ9999"))).status == 404
    assert (await refused(appointments.slots("nowhere", "nothing", today))).status in (404, 422)
