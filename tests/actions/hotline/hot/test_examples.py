"""Texts that operators read tell nobody's number, name or home."""

from hypothesis import given
from hypothesis import strategies as st

from actions.hotline.hot.examples import examples_of, masked

WORDS = st.text("路灯坏了没人修，。 ", max_size=20)
MOBILES = st.integers(13_000_000_000, 19_999_999_999).map(str)
IDENTITIES = st.from_regex(r"[1-9][0-9]{16}[0-9X]", fullmatch=True)
TEXTS = st.lists(st.text(max_size=40), max_size=8)


@given(WORDS, st.one_of(MOBILES, IDENTITIES), WORDS)
def test_numbers_of_persons_never_come_through(before: str, number: str, after: str):
    assert number not in masked(before + number + after)


def test_names_and_homes_do_not_either():
    assert masked("我叫林小雨，住3栋502室，路灯坏了") == ",住*栋*室,路灯坏了"


@given(TEXTS, st.integers(1, 5), st.integers(2, 30))
def test_examples_are_few_short_and_different(texts: list[str], most: int, longest: int):
    shown = examples_of(texts, most, longest)
    assert len(shown) <= most and all(len(one) <= longest for one in shown)
    assert len(set(shown)) == len(shown)
