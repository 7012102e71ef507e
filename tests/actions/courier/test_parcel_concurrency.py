"""Real threads that order, report and cancel at the same moment, on both databases."""

import threading
from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.courier.models import Parcel, ParcelEvent
from actions.courier.orders import Orders
from actions.courier.reports import Reports
from actions.courier.requests import CarrierReport, ParcelRequest, Proof
from tests.actions.courier.conftest import WISH
from xiaoshan.problems import Problem


def outcomes_of(works) -> Counter[str]:
    """Runs the works at once, one thread each, and counts "done" and the problems' codes."""
    together = threading.Barrier(len(works))
    outcomes: Counter[str] = Counter()

    def run(work) -> None:
        together.wait()
        try:
            work()
            outcomes["done"] += 1
        except Problem as problem:
            outcomes[problem.code] += 1
        except Exception as error:
            outcomes[repr(error)] += 1

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def stored(orders: Orders, kind) -> list:
    with Session(orders.engine) as session:
        return list(session.scalars(select(kind).order_by(kind.id)))


def reported(number: str, status: str, event_id: str) -> CarrierReport:
    return CarrierReport(
        event_id=event_id, number=number, status=status, occurred_at="2026-11-24T09:00:00+08:00"
    )


def test_one_key_orders_once_however_many_press(book):
    orders = book(Orders)
    wish = ParcelRequest(**WISH)
    assert outcomes_of([lambda: orders.place(wish, "the-same-wish")] * 8) == {"done": 8}
    assert len(stored(orders, Parcel)) == 1


def test_one_report_is_kept_once_however_many_bring_it(book):
    orders, reports = book(Orders), book(Reports)
    number = orders.place(ParcelRequest(**WISH)).number
    bring = lambda: reports.take(reported(number, "collected", "e1"))  # noqa: E731
    assert outcomes_of([bring] * 8) == {"done": 8}
    assert [event.status for event in stored(orders, ParcelEvent)] == ["ordered", "collected"]


def test_one_report_id_names_one_event_of_one_parcel(book):
    orders, reports = book(Orders), book(Reports)
    numbers = [orders.place(ParcelRequest(**WISH)).number for _ in range(2)]
    bring = [lambda number=number: reports.take(reported(number, "collected", "e1")) for number in numbers]
    assert outcomes_of(bring) == {"done": 1, "event_id_reused": 1}


def test_a_parcel_is_cancelled_or_collected_never_both(book):
    orders, reports = book(Orders), book(Reports)
    for turn in range(8):
        number = orders.place(ParcelRequest(**WISH)).number

        def cancel(number=number, turn=turn):
            orders.cancel(number, Proof(phone_tail="1234"), f"caller{turn}")

        def collect(number=number, turn=turn):
            reports.take(reported(number, "collected", f"e{turn}"))

        outcomes = outcomes_of([cancel, collect])
        status = orders.find(number).status
        lost = "event_not_possible" if status == "cancelled" else "already_collected"
        assert outcomes == {"done": 1, lost: 1}
        assert len(orders.find(number).timeline) == 2


def test_different_reports_at_once_are_all_kept_in_order(book):
    orders, reports = book(Orders), book(Reports)
    number = orders.place(ParcelRequest(**WISH)).number
    way = ["collected", "in_transit", "out_for_delivery", "delivered"]
    bring = [lambda status=status: reports.take(reported(number, status, status)) for status in reversed(way)]
    assert outcomes_of(bring) == {"done": 4}
    parcel = orders.find(number)
    assert [event.status for event in parcel.timeline] == ["ordered", *way]
    assert parcel.status == "delivered"
