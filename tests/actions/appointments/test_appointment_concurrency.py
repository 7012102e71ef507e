"""Real threads that want the same seats at the same moment."""

import threading
from collections import Counter
from datetime import date, time

import pytest
from sqlalchemy import text

from actions.appointments.booking import Bookings
from actions.appointments.catalogue import load_catalogue
from actions.appointments.requests import BookingRequest, RescheduleRequest
from xiaoshan.database import migrations_of
from xiaoshan.problems import Problem

PEOPLE = 24
DAY = date(2026, 11, 26)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def bookings(request, present) -> Bookings:
    engine = request.getfixturevalue(request.param)
    for owner in ("actions.notices", "actions.appointments"):
        migrations_of(owner).upgrade(engine)
    return Bookings(engine, load_catalogue(), present)


def wish(n: int, start: time = time(9, 30)) -> BookingRequest:
    return BookingRequest(
        hall="luhe", service="real-estate", date=DAY, time=start, name="陈大文", phone=f"138000000{n:02}"
    )


def outcomes_of(works) -> Counter[str]:
    """Runs the works at once, one thread each, and counts "done" and the problems' codes."""
    together = threading.Barrier(len(works))
    # A list, counted at the end: adding to a Counter is a read and a write, and threads get in between.
    outcomes: list[str] = []

    def run(work) -> None:
        together.wait()
        try:
            work()
            outcomes.append("done")
        except Problem as problem:
            outcomes.append(problem.code)
        except Exception as error:
            outcomes.append(repr(error))

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(outcomes)


def held_seats(bookings: Bookings) -> list[tuple]:
    with bookings.engine.connect() as connection:
        return list(
            connection.execute(
                text("SELECT day, start, seat FROM appointments WHERE status <> 'cancelled' ORDER BY 1, 2, 3")
            )
        )


def test_many_people_get_exactly_the_seats_there_are(bookings):
    outcomes = outcomes_of([lambda n=n: bookings.book(wish(n), None) for n in range(PEOPLE)])
    assert outcomes == {"done": 6, "slot_full": PEOPLE - 6}
    assert [seat for *_, seat in held_seats(bookings)] == [1, 2, 3, 4, 5, 6]


def test_one_person_pressing_many_times_books_once(bookings):
    outcomes = outcomes_of([lambda: bookings.book(wish(1), None)] * 8)
    assert outcomes == {"done": 1, "duplicate_booking": 7}
    outcomes = outcomes_of([lambda: bookings.book(wish(2), "the-same-wish")] * 8)
    assert outcomes == {"done": 8}
    assert len(held_seats(bookings)) == 2


def test_moving_into_the_last_seats_neither_loses_nor_doubles_a_booking(bookings):
    codes = [
        bookings.book(wish(n, time(10 + n // 6, 0)), None).code for n in range(PEOPLE // 2) if n // 6 < 2
    ]
    target = RescheduleRequest(date=DAY, time=time(15, 0))
    outcomes = outcomes_of([lambda code=code: bookings.reschedule(code, target) for code in codes])
    assert outcomes == {"done": 6, "slot_full": 6}
    assert len(held_seats(bookings)) == 12


def test_a_booking_is_either_moved_or_cancelled_never_revived(bookings):
    for n in range(5):
        code = bookings.book(wish(n), None).code
        target = RescheduleRequest(date=DAY, time=time(16, 0))
        outcomes = outcomes_of([lambda: bookings.cancel(code), lambda: bookings.reschedule(code, target)])  # noqa: B023
        assert outcomes["done"] + outcomes["already_cancelled"] == 2
        assert bookings.find(code).status == "cancelled"
    assert held_seats(bookings) == []


def test_the_database_itself_refuses_a_seat_twice(bookings):
    first = bookings.book(wish(1), None)
    with bookings.engine.connect() as connection, pytest.raises(Exception, match=r"(?i)unique"):
        connection.execute(
            text(
                'INSERT INTO appointments (code, hall, service, day, start, "end", seat, name, phone, status,'
                " created_at, changed_at) SELECT 'OTHER', hall, service, day, start, \"end\", seat,"
                " name, '13911112222', status, created_at, changed_at FROM appointments"
                " WHERE code = :code"
            ),
            {"code": first.code},
        )
