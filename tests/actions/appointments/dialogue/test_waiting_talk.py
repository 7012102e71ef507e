"""Waiting for a full slot, and taking the freed one, against the real backend without a socket."""

from datetime import date, datetime

import httpx
import pytest

from actions.appointments.client import AppointmentsClient
from actions.appointments.dialogue.existing import cancel_form, lookup_form, move_form
from actions.appointments.dialogue.forms import booking_form
from actions.clients import ServiceClient
from actions.dialogue.message import Entity, Message
from xiaoshan.clock import SHANGHAI, FixedClock

CLOCK = FixedClock(datetime(2026, 11, 24, 9, tzinfo=SHANGHAI))
PLACE = {"hall": "haifeng", "service": "disability-card"}
PERSON = {"name": "王小明", "phone": "13812345678"}
FULL = "2026-11-26T09:30"


@pytest.fixture
def client(api):
    return AppointmentsClient(ServiceClient("http://services", transport=httpx.ASGITransport(api.app)))


@pytest.fixture
def full(book) -> list[str]:
    """The codes of the bookings that fill 09:30 on 26 November."""
    return [book(phone=f"1390000000{n}").json()["code"] for n in range(2)]


@pytest.fixture
def form(client):
    return booking_form(client, CLOCK)


async def waiting_code(client) -> str:
    day, start = date(2026, 11, 26), datetime.fromisoformat(FULL).time()
    return (await client.wait(**PLACE, day=day, start=start, **PERSON, key="wait-0001")).code


def said(written="", intent="inform", **entities):
    return Message(written, intent, 1.0, tuple(Entity(name, value) for name, value in entities.items()))


async def test_a_full_slot_can_be_waited_for_by_button_or_word(form, full):
    first = await form.progress(said(**PLACE, date="2026-11-26", time="09:30"), {}, None)
    assert "约满" in first.refusals[0] and "候补" in first.refusals[0]
    assert (first.changes["full_slot"], first.next_slot) == (FULL, "time")
    offered = await form.field("time").ask(first.changes)
    assert offered.buttons[-1].payload == f'/inform{{"waiting":"{FULL}"}}'
    for answer in (said(waiting=FULL), said("那就候补吧"), said("有空位的话通知我", "nlu_fallback")):
        second = await form.progress(answer, first.changes, "time")
        assert (second.changes, second.next_slot) == ({"waiting": FULL}, "name")


async def test_the_confirmation_says_that_it_is_a_wait(form, full):
    answers = PLACE | PERSON | {"waiting": FULL, "date": "2026-11-26"}
    assert form.next_field(answers).slot == "booking_confirmed"
    question = await form.field("booking_confirmed").ask(answers)
    assert "候补信息" in question.text and "2026年11月26日（星期四） 09:30（已约满" in question.text


async def test_a_free_time_said_later_ends_the_wait(form, full):
    answers = PLACE | PERSON | {"waiting": FULL, "full_slot": FULL, "date": "2026-11-26"}
    progress = await form.progress(said("还是下午三点吧", time="15:00"), answers, "booking_confirmed")
    assert progress.changes == {"time": "15:00", "waiting": None}
    assert progress.next_slot == "booking_confirmed"


@pytest.mark.parametrize("answer", [said("候补"), said(waiting="whenever")])
async def test_nothing_is_waited_for_where_nothing_is_full(form, answer):
    progress = await form.progress(answer, PLACE | {"date": "2026-11-26"}, "time")
    assert "waiting" not in progress.changes and progress.next_slot == "time"


async def test_a_full_day_can_be_waited_for_as_a_whole(form, api, book, present):
    query = {"service": "disability-card", "date": "2026-11-26"}
    for n, slot in enumerate(api.get("/v1/halls/haifeng/slots", params=query).json()["slots"]):
        for m in range(2):
            book(phone=f"1390000{n:02}{m:02}", time=slot["start"])
    progress = await form.progress(said(**PLACE, date="2026-11-26"), {}, None)
    assert progress.changes["full_slot"] == "2026-11-26"
    offered = await form.field("date").ask(progress.changes)
    assert offered.buttons[-1].title == "候补2026年11月26日（星期四）任一时段"


async def test_a_freed_slot_is_asked_about_when_the_entry_is_looked_up(client, api, full):
    code = await waiting_code(client)
    form = lookup_form(client)
    waiting = await form.progress(said("", "query_appointment", appointment_code=code), {}, None)
    assert (waiting.changes["appointment_code"], waiting.next_slot) == (code, None)
    api.delete(f"/v1/appointments/{full[0]}")
    found = await form.progress(said("", "query_appointment", phone="13812345678"), {}, None)
    assert (found.changes["appointment_code"], found.next_slot) == (code, "offer_taken")
    question = await form.field("offer_taken").ask(found.changes)
    assert "09:30–10:00 海丰县政务服务中心" in question.text and "11:00" in question.text
    taken = await form.progress(said("要", "affirm"), found.changes, "offer_taken")
    assert (taken.changes, taken.next_slot) == ({"offer_taken": True}, None)


@pytest.mark.parametrize(("pressed", "taken"), [("accept", True), ("decline", False)])
async def test_a_button_below_an_offer_decides_at_once(client, api, full, pressed, taken):
    code = await waiting_code(client)
    api.delete(f"/v1/appointments/{full[0]}")
    message = said("", "query_appointment", appointment_code=code, waiting=pressed)
    progress = await lookup_form(client).progress(message, {}, None)
    assert (progress.changes["offer_taken"], progress.next_slot) == (taken, None)


async def test_an_entry_can_be_cancelled_but_not_moved(client, full):
    code = await waiting_code(client)
    message = said("", "cancel_appointment", appointment_code=code)
    assert (await cancel_form(client).progress(message, {}, None)).changes == {"appointment_code": code}
    question = await cancel_form(client).field("cancel_confirmed").ask({"appointment_code": code})
    assert "候补 2026年11月26日（星期四） 09:30" in question.text
    move = await move_form(client, CLOCK).progress(message, {}, None)
    assert "没有找到这个预约" in move.refusals[0]
    latest = await move_form(client, CLOCK).progress(said("改期"), {"latest_appointment": code}, None)
    assert latest.next_slot == "appointment_code" and not latest.refusals


async def test_a_booking_system_without_a_waiting_list_is_looked_up_all_the_same(api, book):
    code = book(phone="13812345678").json()["code"]

    class Older(httpx.ASGITransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            if request.url.path.startswith("/v1/waiting"):
                return httpx.Response(404, json={"detail": "Not Found"})
            return await super().handle_async_request(request)

    form = lookup_form(AppointmentsClient(ServiceClient("http://services", transport=Older(api.app))))
    found = await form.progress(said("", "query_appointment", phone="13812345678"), {}, None)
    assert (found.changes["appointment_code"], found.next_slot) == (code, None)
