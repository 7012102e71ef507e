"""Codes that open a citizen's affairs are hidden as telephones are; what anybody may read stays."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.codes import numbered, readable_code
from connectors.console.masking import ends, masked


@given(st.integers(8, 12).map(readable_code) | st.sampled_from(["GD", "KD"]).map(numbered))
def test_no_code_is_readable(code: str) -> None:
    for written in (code, code.lower()):
        shown = masked(f"预约码：{written}，请记下。")
        assert written not in shown
        assert shown.startswith("预约码：") and shown.endswith("，请记下。")


@pytest.mark.parametrize(
    "text",
    [
        "汕府办〔2019〕21号第八条",
        "查一下 SW-2026-0001",
        "2026年11月25日 09:30–10:00",
        "rehabilitation",
        "12345热线",
    ],
)
def test_what_is_no_code_stays(text: str) -> None:
    assert masked(text) == text


@given(st.text(string.digits, min_size=9, max_size=14))
def test_a_number_known_to_open_something_is_hidden_whatever_it_looks_like(number: str) -> None:
    assert number not in masked(f"单号{number}。", [number])


def test_a_code_s_ends_tell_two_apart_and_a_short_one_shows_nothing() -> None:
    assert ends("WRJNY4HE") == "WR****HE"
    assert ends("A123") == "****"
