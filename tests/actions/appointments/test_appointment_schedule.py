from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.appointments.catalogue import Catalogue, load_catalogue
from actions.appointments.schedule import Closure, Schedule
from xiaoshan.clock import SHANGHAI, FixedClock
from xiaoshan.working_days import is_working_day


def schedule(now: str) -> Schedule:
    return Schedule(load_catalogue(), FixedClock(datetime.fromisoformat(f"{now}:00+08:00")))


def test_a_working_day_has_half_hours_of_both_sittings():
    slots = list(schedule("2026-11-24T08:00").slots(date(2026, 11, 25)))
    assert [slot.start for slot in slots if slot.period == "morning"] == [
        time(9), time(9, 30), time(10), time(10, 30), time(11), time(11, 30)
    ]  # fmt: skip
    assert (slots[-1].start, slots[-1].end) == (time(17), time(17, 30))


@pytest.mark.parametrize(
    ("now", "day", "closure"),
    [
        ("2026-11-24T08:00", date(2026, 11, 24), None),
        ("2026-11-24T08:00", date(2026, 11, 23), Closure.TOO_LATE),
        ("2026-11-24T08:00", date(2026, 11, 28), Closure.WEEKEND),
        ("2026-11-24T08:00", date(2026, 12, 8), None),
        ("2026-11-24T08:00", date(2026, 12, 9), Closure.TOO_FAR),
        # The last slot begins at 17:00, the cutoff is an hour before.
        ("2026-11-24T16:00", date(2026, 11, 24), None),
        ("2026-11-24T16:01", date(2026, 11, 24), Closure.TOO_LATE),
        ("2026-09-24T08:00", date(2026, 10, 1), Closure.HOLIDAY),
    ],
)
def test_days_are_closed_for_a_named_reason(now, day, closure):
    assert schedule(now).closure(day) == closure


def test_a_weekend_worked_for_a_holiday_is_open():
    # 2026: the State Council's notice makes Saturday 10 October a working day.
    assert schedule("2026-09-30T08:00").closure(date(2026, 10, 10)) is None


def test_a_year_whose_arrangement_is_unknown_carries_a_note():
    far = schedule("2026-11-24T08:00")
    assert far.calendar_note(date(2026, 12, 1)) is None
    assert "2045年" in (far.calendar_note(date(2045, 12, 1)) or "")


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)))
def test_whatever_is_bookable_is_in_the_window_in_time_and_on_a_working_day(now):
    clock = FixedClock(now.replace(tzinfo=SHANGHAI))
    plan = Schedule(load_catalogue(), clock)
    days = list(plan.days())
    for day in days:
        assert is_working_day(day)
        assert clock.today() <= day <= clock.today() + timedelta(days=14)
        assert plan.bookable(day)
        assert all(slot.begins() - clock.now() >= timedelta(hours=1) for slot in plan.bookable(day))


def test_a_catalogue_that_contradicts_itself_is_refused():
    good = load_catalogue().model_dump()
    twice = good | {"services": [good["services"][0], good["services"][0]]}
    with pytest.raises(ValueError, match="twice"):
        Catalogue.model_validate(twice)
    astray = good | {"halls": [good["halls"][0] | {"services": ["flying"]}]}
    with pytest.raises(ValueError, match="unknown services"):
        Catalogue.model_validate(astray)


def test_the_shipped_settings_call_themselves_a_demonstration_and_tell_names_apart():
    shipped = load_catalogue()
    assert shipped.sample
    assert "示例" in shipped.note
    for things in (shipped.halls, shipped.services):
        words = [word for thing in things for word in (thing.name, *thing.aliases)]
        assert len(words) == len(set(words))
