from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from xiaoshan.working_days import (
    add_working_days,
    arrangement_announced,
    holiday_name,
    is_working_day,
    working_days_between,
)

days = st.dates(date(2019, 1, 1), date(2031, 12, 31))


def test_the_official_arrangement_of_national_day_2026():
    assert not is_working_day(date(2026, 10, 7))
    assert is_working_day(date(2026, 10, 8))
    # A Saturday worked in exchange (调休).
    assert is_working_day(date(2026, 10, 10))
    assert holiday_name(date(2026, 10, 1)) == "国庆节"


def test_a_year_not_announced_falls_back_on_statutory_holidays():
    assert not arrangement_announced(2031)
    assert holiday_name(date(2031, 1, 23)) == "春节"
    assert not is_working_day(date(2031, 10, 1))
    assert not is_working_day(date(2031, 6, 24))
    assert holiday_name(date(2031, 4, 5)) == "清明"


@given(days, st.integers(1, 60))
def test_a_limit_never_ends_on_a_rest_day_and_counts_its_days(start, count):
    due = add_working_days(start, count)
    assert is_working_day(due)
    assert working_days_between(start, due) == count


@given(days, st.integers(0, 400))
def test_counting_back_is_the_negative(start, length):
    end = start + timedelta(days=length)
    assert working_days_between(end, start) == -working_days_between(start, end)
