"""The booking form against a service that answers from a fixed timetable."""

from datetime import date, datetime, time, timedelta

import pytest

from actions.appointments.catalogue_views import Halls, HallView, ServiceView
from actions.appointments.dialogue.forms import booking_form
from actions.appointments.views import ClosedReason, SlotsView, SlotView
from actions.dialogue.message import Entity, Message
from xiaoshan.clock import SHANGHAI, FixedClock

CLOCK = FixedClock(datetime(2026, 11, 24, 10, tzinfo=SHANGHAI))
CARD = ServiceView(id="card", name="残疾人证办理", aliases=["残疾证"])
TAX = ServiceView(id="tax", name="办税业务", aliases=[])


class Timetable:
    """Open on weekdays with 09:00 (full) and 09:30, 15:00 free."""

    async def halls(self) -> Halls:
        return Halls(
            sample=True,
            note="示例",
            halls=[
                HallView(id="luhe", name="陆河大厅", region="陆河县", aliases=["陆河"], services=[CARD]),
                HallView(id="haifeng", name="海丰大厅", region="海丰县", aliases=[], services=[CARD, TAX]),
            ],
        )

    async def slots(self, hall: str, service: str, day: date) -> SlotsView:
        weekend = day.weekday() >= 5
        times = (
            []
            if weekend
            else [(time(9), "morning", 0), (time(9, 30), "morning", 2), (time(15), "afternoon", 1)]
        )
        return SlotsView(
            hall=hall,
            service=service,
            date=day,
            slots=[SlotView(start=t, end=t.replace(minute=59), period=p, remaining=n) for t, p, n in times],
            closed_reason=ClosedReason(code="weekend", text="当天是休息日。") if weekend else None,
            next_open=day + timedelta(days=7 - day.weekday()) if weekend else day,
            note=None,
            sample=True,
        )


@pytest.fixture
def form():
    return booking_form(Timetable(), CLOCK)


def said(intent="inform", written="", **entities):
    return Message(written, intent, 1.0, tuple(Entity(name, value) for name, value in entities.items()))


EVERYTHING = dict(
    hall="haifeng", service="card", date="2026-11-25", time="09:30", name="王小明", phone="13812345678"
)


async def test_everything_at_once_goes_straight_to_the_confirmation(form):
    progress = await form.progress(said("book_appointment", **EVERYTHING), {}, None)
    assert progress.next_slot == "booking_confirmed"
    question = await form.field("booking_confirmed").ask(progress.changes)
    assert "2026年11月25日（星期三） 09:30" in question.text
    assert "138****5678" in question.text and "13812345678" not in question.text


async def test_a_day_said_before_the_hall_is_looked_at_again(form):
    first = await form.progress(said(service="card", date="2026-11-28", time="09:30"), {}, None)
    assert first.next_slot == "hall" and not first.refusals
    second = await form.progress(said(hall="luhe"), first.changes, "hall")
    assert "休息日" in second.refusals[0] and "2026年11月30日（星期一）" in second.refusals[0]
    assert second.next_slot == "date"


async def test_a_full_time_names_free_ones(form):
    progress = await form.progress(said(**EVERYTHING | {"time": "09:00"}), {}, None)
    assert "约满" in progress.refusals[0] and "09:30" in progress.refusals[0]
    assert progress.next_slot == "time"


async def test_a_correction_at_the_confirmation_asks_for_it_again(form):
    answers = EVERYTHING
    progress = await form.progress(said("deny", "不对，下午三点", time="15:00"), answers, "booking_confirmed")
    assert progress.changes == {"time": "15:00"}
    assert progress.next_slot == "booking_confirmed"


@pytest.mark.parametrize(("intent", "value"), [("affirm", True), ("deny", False)])
async def test_yes_and_no(form, intent, value):
    progress = await form.progress(said(intent), EVERYTHING, "booking_confirmed")
    assert progress.changes == {"booking_confirmed": value}
    assert progress.next_slot is None


async def test_an_emoji_confirms_nothing(form):
    progress = await form.progress(said("affirm", "😀"), EVERYTHING, "booking_confirmed")
    assert progress.next_slot == "booking_confirmed"


async def test_a_hall_without_the_business_is_refused(form):
    progress = await form.progress(said(service="tax", hall="luhe"), {}, None)
    assert "陆河大厅不办理" in progress.refusals[0]
    offered = await form.field("hall").ask({"service": "tax"})
    assert [button.title for button in offered.buttons] == ["海丰大厅"]


async def test_a_typed_name_is_a_name_only_when_it_was_asked_for(form):
    answers = {slot: value for slot, value in EVERYTHING.items() if slot != "name"}
    typed = Message("欧阳小明", "thanks", 0.4)
    assert (await form.progress(typed, answers, "name")).changes == {"name": "欧阳小明"}
    assert "name" not in (await form.progress(typed, answers, "phone")).changes


async def test_the_offered_times_are_of_the_part_of_the_day_that_was_said(form):
    answers = EVERYTHING | {"time": None, "period": "afternoon"}
    question = await form.field("time").ask(answers)
    assert [button.payload for button in question.buttons] == ['/inform{"time":"15:00"}']
