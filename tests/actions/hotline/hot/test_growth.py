"""What has grown, and over which periods."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.hotline.hot.growth import Period, Window, growth, is_rising
from actions.hotline.parameters import parameters
from xiaoshan.clock import SHANGHAI

COUNTS = st.integers(0, 10_000)
SETTINGS = parameters().hot_topics
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)


@given(COUNTS, COUNTS)
def test_growth_is_the_part_that_came_on_top(now: int, before: int):
    grown = growth(now, before)
    if before == 0:
        assert grown is None
    else:
        assert grown == pytest.approx((now - before) / before, abs=0.001)
        assert (grown > 0) <= (now > before) and (grown < 0) <= (now < before)


@given(COUNTS, COUNTS, COUNTS)
def test_more_texts_are_never_less_remarkable(now: int, more: int, before: int):
    assert is_rising(now, before, SETTINGS) <= is_rising(now + more, before, SETTINGS)


def test_few_texts_are_no_rise_and_many_new_ones_are():
    few, enough = SETTINGS.rising_texts - 1, SETTINGS.rising_texts
    assert not is_rising(few, 0, SETTINGS) and is_rising(enough, 0, SETTINGS)
    assert not is_rising(100, 99, SETTINGS) and is_rising(150, 100, SETTINGS)


@pytest.mark.parametrize(
    ("period", "length"), [(Period.DAY, timedelta(days=1)), (Period.WEEK, timedelta(days=7))]
)
def test_both_periods_are_as_long_and_end_at_the_same_time_of_day(period: Period, length: timedelta):
    window = Window.ending(NOW, period)
    assert (window.until - window.since, window.since - window.before) == (length, length)
    assert window.is_now(window.since) and not window.is_now(window.since - timedelta(microseconds=1))
