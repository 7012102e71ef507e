from datetime import date

import pytest

from xiaoshan.clock import SHANGHAI, SystemClock, clock_from_environment


def test_environment_fixes_the_present_in_shanghai():
    clock = clock_from_environment({"XIAOSHAN_NOW": "2026-11-24T23:30:00+00:00"})
    assert clock.today() == date(2026, 11, 25)
    assert clock.now() == clock.now()
    assert clock.now().tzinfo is SHANGHAI


def test_without_it_the_machine_clock_runs():
    assert isinstance(clock_from_environment({}), SystemClock)
    assert isinstance(clock_from_environment({"XIAOSHAN_NOW": " "}), SystemClock)


@pytest.mark.parametrize("text", ["tomorrow", "2026-11-24T10:00:00", "2026-13-01T00:00:00+08:00"])
def test_a_present_that_could_be_misread_is_refused(text):
    with pytest.raises(ValueError, match="XIAOSHAN_NOW"):
        clock_from_environment({"XIAOSHAN_NOW": text})
