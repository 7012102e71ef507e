from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoshan.clock import SHANGHAI
from xiaoshan.quiet import QuietHours, quiet_hours

NIGHT = QuietHours(begins=time(21), ends=time(8))
NOON = QuietHours(begins=time(12), ends=time(14, 30))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(SHANGHAI))


@pytest.mark.parametrize(
    ("hours", "clock", "awake"),
    [
        (NIGHT, "24T20:59", "24T20:59"),
        (NIGHT, "24T21:00", "25T08:00"),
        (NIGHT, "25T00:30", "25T08:00"),
        (NIGHT, "25T07:59", "25T08:00"),
        (NIGHT, "25T08:00", "25T08:00"),
        (NOON, "25T12:10", "25T14:30"),
        (NOON, "25T23:00", "25T23:00"),
    ],
)
def test_what_falls_into_them_waits_for_their_end(hours, clock, awake):
    moment, expected = (datetime.fromisoformat(f"2026-11-{at}:00+08:00") for at in (clock, awake))
    assert hours.awake(moment) == expected


@given(MOMENTS, st.times(), st.times())
def test_nobody_is_disturbed_and_nothing_waits_longer_than_a_day(moment, begins, ends):
    hours = QuietHours(begins=begins, ends=ends.replace(second=0, microsecond=0))
    awake = hours.awake(moment)
    assert not hours.holds(awake)
    assert timedelta() <= awake - moment < timedelta(days=1)


def test_an_operator_names_others(tmp_path, monkeypatch):
    file = tmp_path / "quiet.yml"
    file.write_text('begins: "22:00"\nends: "07:00"\n')
    monkeypatch.setenv("XIAOSHAN_QUIET_HOURS", str(file))
    quiet_hours.cache_clear()
    assert quiet_hours().begins == time(22)
    quiet_hours.cache_clear()
