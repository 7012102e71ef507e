"""The client against the real application, without a socket."""

from datetime import date, time

import httpx
import pytest

from actions.appointments.client import AppointmentsClient
from actions.clients import ServiceClient, ServiceRejected, ServiceUnavailable

DAY = date(2026, 11, 26)


@pytest.fixture
def appointments(api):
    return AppointmentsClient(ServiceClient("http://services", transport=httpx.ASGITransport(api.app)))


async def test_a_booking_from_the_list_of_halls_to_its_cancellation(appointments):
    halls = (await appointments.halls()).halls
    offered = await appointments.slots(halls[0].id, halls[0].services[0].id, DAY)
    start = offered.slots[0].start
    booked = await appointments.book(
        halls[0].id, halls[0].services[0].id, DAY, start, "林小雨", "13800001234", "wish-0001"
    )
    assert (booked.date, booked.time, booked.status) == (DAY, start, "booked")
    assert [found.code for found in await appointments.upcoming("13800001234")] == [booked.code]
    moved = await appointments.reschedule(booked.code, DAY, time(15, 0), phone="1234")
    assert moved.time == time(15, 0)
    assert (await appointments.find(booked.code)).time == time(15, 0)
    assert (await appointments.cancel(booked.code)).status == "cancelled"


async def test_a_refusal_carries_its_code_sentence_and_alternatives(appointments):
    with pytest.raises(ServiceRejected) as caught:
        await appointments.book("luhe", "tax", DAY, time(12, 0), "林小雨", "13800001234", "wish-0001")
    assert caught.value.code == "slot_unknown"
    assert len(caught.value.body["alternatives"]) == 3


@pytest.mark.parametrize("code", ["../halls", "", "预约码", "A?phone=1#"])
async def test_a_typed_code_stays_inside_its_path(appointments, code):
    with pytest.raises(ServiceRejected) as caught:
        await appointments.find(code)
    assert caught.value.code == "appointment_not_found"


async def test_an_answer_of_another_shape_counts_as_unavailable():
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json={"rooms": []}))
    with pytest.raises(ServiceUnavailable):
        await AppointmentsClient(ServiceClient("http://services", transport=transport)).halls()
