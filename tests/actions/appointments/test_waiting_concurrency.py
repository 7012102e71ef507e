"""Real threads around the waiting list, the queue and the outbox, on both databases."""

from datetime import date, time

import pytest

from actions.appointments.arrival import Arrivals
from actions.appointments.booking import Bookings
from actions.appointments.catalogue import load_catalogue
from actions.appointments.requests import BookingRequest, WaitingRequest
from actions.appointments.waiting import WaitingList
from actions.notices.outbox import Outbox
from actions.notices.owners import owners
from tests.actions.appointments.test_appointment_concurrency import outcomes_of
from xiaoshan.database import migrations_of

DAY = date(2026, 11, 26)
PLACE = {"hall": "luhe", "service": "rehab-aid", "date": DAY, "time": time(9, 30), "name": "陈大文"}
CONVERSATION = "c0ffee"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def desk(request, present):
    """(engine, catalogue, clock), for whichever desk is wanted."""
    engine = request.getfixturevalue(request.param)
    for owner in ("actions.notices", "actions.appointments"):
        migrations_of(owner).upgrade(engine)
    return engine, load_catalogue(), present


def outbox_of(desk) -> Outbox:
    engine, _, clock = desk
    return Outbox(engine, owners(), clock)


def booking(n: int, **changes) -> BookingRequest:
    return BookingRequest(**PLACE | {"phone": f"138000000{n:02}"} | changes)


def wish(n: int) -> WaitingRequest:
    return WaitingRequest(**PLACE | {"phone": f"139000000{n:02}"})


def test_a_seat_given_back_while_others_begin_to_wait_is_never_forgotten(desk):
    """Whoever waits in the end waits for a seat that somebody holds, or is offered."""
    bookings, waiting = Bookings(*desk), WaitingList(*desk)
    for turn in range(4):
        codes = [bookings.book(booking(2 * turn + n)).code for n in range(2)]
        joins = [lambda n=n, turn=turn: waiting.join(wish(4 * turn + n)) for n in range(4)]
        outcomes = outcomes_of([*(lambda code=code: bookings.cancel(code) for code in codes), *joins])
        assert set(outcomes) <= {"done", "slot_free"}
        found = [one for n in range(4) for one in waiting.open_entries(f"139000000{4 * turn + n:02}")]
        offered = [one for one in found if one.status == "offered"]
        hall, service = bookings.place("luhe", "rehab-aid")
        slot = bookings.schedule(hall).slot(DAY, time(9, 30))
        assert len(offered) == min(2, len(found))
        assert bookings.availability(hall, service).remaining(slot) == 2 - len(offered)
        for one in found:
            waiting.leave(one.code)


def test_an_offer_is_taken_once_or_given_up_never_both(desk):
    bookings, waiting = Bookings(*desk), WaitingList(*desk)
    for turn in range(4):
        first, other = (bookings.book(booking(2 * turn + n)).code for n in range(2))
        code = waiting.join(wish(turn)).code
        bookings.cancel(first)
        outcomes = outcomes_of([*[lambda: waiting.accept(code)] * 2, lambda: waiting.decline(code)])  # noqa: B023
        assert outcomes == {"done": 1, "no_offer": 2}
        taken = waiting.find_entry(code).status == "accepted"
        assert len(bookings.upcoming(f"139000000{turn:02}")) == int(taken)
        for held in [other, *([code] if taken else [])]:
            bookings.cancel(held)


def test_an_expired_offer_is_passed_on_once_however_many_notice(desk, present):
    bookings, waiting, outbox = Bookings(*desk), WaitingList(*desk), outbox_of(desk)
    first, _ = (bookings.book(booking(n)).code for n in range(2))
    codes = [waiting.join(wish(n)).code for n in range(3)]
    bookings.cancel(first)
    present.at("2026-11-24", "11:00")
    outcomes_of(
        [*[lambda: outbox.claim(5)] * 3, *[lambda n=n: bookings.book(booking(n)) for n in range(5, 8)]]
    )
    assert [waiting.find_entry(code).status for code in codes] == ["expired", "offered", "waiting"]


def test_everybody_draws_another_number_and_is_called_once(desk, present):
    bookings, arrivals = Bookings(*desk), Arrivals(*desk)
    codes = [bookings.book(booking(n, service="real-estate")).code for n in range(6)]
    present.at("2026-11-26", "09:30")
    assert outcomes_of([lambda code=code: arrivals.check_in(code) for code in codes]) == {"done": 6}
    assert sorted(bookings.find(code).queue.number for code in codes) == [1, 2, 3, 4, 5, 6]
    calls = [lambda: arrivals.call_next("luhe", "real-estate")] * 8
    assert outcomes_of(calls) == {"done": 6, "queue_empty": 2}
    assert {bookings.find(code).status for code in codes} == {"called"}


def test_a_notice_is_out_with_one_caller_at_a_time(desk, present):
    bookings, outbox = Bookings(*desk), outbox_of(desk)
    for n in range(6):
        bookings.book(booking(n, service="real-estate", conversation=CONVERSATION[:-1] + str(n)))
    present.at("2026-11-25", "09:30")
    claimed = []
    outcomes = outcomes_of([lambda: claimed.extend(outbox.claim(2))] * 6)
    assert outcomes == {"done": 6}
    assert len(claimed) == len({notice.id for notice in claimed}) == 6


def test_nobody_gets_more_bookings_than_one_person_may_have(desk):
    bookings = Bookings(*desk)
    services = [service.id for service in load_catalogue().services][:8]
    wishes = [booking(1, service=service) for service in services]
    outcomes = outcomes_of([lambda wish=wish: bookings.book(wish) for wish in wishes])
    assert outcomes == {"done": 5, "quota_reached": 3}
