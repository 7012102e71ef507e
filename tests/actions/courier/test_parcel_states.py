"""Whatever order reports arrive in, the timeline is in order of its own time and nothing goes backwards."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from actions.courier.models import ParcelEvent
from actions.courier.states import ENDED, FOLLOWS, REACHABLE, REPORTED, Status, fits, in_order
from xiaoshan.clock import SHANGHAI

START = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)


def event(status: Status, minute: int) -> ParcelEvent:
    return ParcelEvent(status=status, at=START + timedelta(minutes=minute))


@st.composite
def ways(draw: st.DrawFn) -> list[ParcelEvent]:
    """A way from ordering through the machine, in order, some events in the same minute."""
    way, minute, status = [event(Status.ORDERED, 0)], 0, Status.ORDERED
    while FOLLOWS[status] and len(way) < 9:
        status = draw(st.sampled_from(sorted(FOLLOWS[status])))
        minute += draw(st.integers(1, 3))
        way.append(event(status, minute))
    return way


def test_every_status_has_an_end_and_cancelling_ends_with_collection():
    assert set(FOLLOWS) == set(Status)
    assert all(REACHABLE[status] & ENDED for status in set(Status) - ENDED)
    assert [status for status in Status if Status.CANCELLED in REACHABLE[status]] == [Status.ORDERED]
    assert {Status.DELIVERED, Status.RETURNED, Status.CANCELLED} == ENDED


@given(ways(), st.randoms(use_true_random=False))
def test_reports_of_one_way_are_all_kept_however_they_arrive(way, random):
    arriving = way[1:]
    random.shuffle(arriving)
    known = [way[0]]
    for late in arriving:
        before = known[-1].status
        known = in_order([*known, late])
        assert fits(known)
        assert known[-1].status == before or known[-1].status in REACHABLE[Status(before)]
    assert [one.at for one in known] == [one.at for one in way]
    assert known[-1].status == way[-1].status


@given(ways(), st.sampled_from(sorted(REPORTED)), st.integers(-5, 40))
def test_no_report_that_is_kept_moves_a_parcel_back(way, status, minute):
    events = in_order([*way, event(status, minute)])
    if fits(events):
        before, after = Status(way[-1].status), Status(events[-1].status)
        assert after == before or after in REACHABLE[before]
        assert minute >= 0


@given(ways(), st.sampled_from(sorted(REPORTED)), st.integers(1, 9))
def test_after_an_end_nothing_more_happens(way, status, minutes):
    if Status(way[-1].status) in ENDED:
        after = ParcelEvent(status=status, at=way[-1].at + timedelta(minutes=minutes))
        assert not fits(in_order([*way, after]))
