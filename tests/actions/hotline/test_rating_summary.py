from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.hotline.parameters import parameters
from actions.hotline.rating_summary import _separated

SMALLEST = parameters().ratings.smallest_group


@pytest.fixture
def rated(api, present):
    """Ratings of October, so many of each level in a hall."""

    def rated(hall, **levels):
        present.at("2026-10-15", "10:00")
        for stars, count in levels.items():
            for _ in range(count):
                api.post("/v1/ratings", json={"stars": int(stars[1:]), "hall": hall})
        present.at("2026-11-24", "09:00")

    return rated


def last_month(api, **query):
    return api.get("/v1/ratings/summary", params=query).json()["months"][0]


def test_counts_and_shares_by_hall(api, rated):
    rated("haifeng", s5=6, s3=1, s1=1)
    rated("lufeng", s4=6)
    month = last_month(api)
    assert (month["month"], month["since"], month["until"]) == ("2026-10", "2026-10-01", "2026-10-31")
    assert (month["total"]["count"], month["total"]["satisfied_share"]) == (14, round(13 / 14, 4))
    haifeng, lufeng = month["halls"]
    assert (haifeng["hall"], haifeng["count"], lufeng["hall"]) == ("haifeng", 8, "lufeng")
    assert [(one["label"], one["count"], one["share"]) for one in haifeng["levels"]] == [
        ("非常满意", 6, 0.75),
        ("满意", 0, 0.0),
        ("基本满意", 1, 0.125),
        ("不满意", 0, 0.0),
        ("非常不满意", 1, 0.125),
    ]
    assert [one["hall"] for one in last_month(api, hall="lufeng")["halls"]] == ["lufeng"]


def test_small_halls_are_told_together_only(api, rated):
    rated("haifeng", s5=9)
    rated("lufeng", s5=3)
    rated("luhe", s1=2)
    groups = last_month(api)["halls"]
    assert [(one["hall"], one["others"], one["count"]) for one in groups] == [
        ("haifeng", False, 9),
        (None, True, 5),
    ]


def test_a_single_small_hall_hides_behind_another(api, rated):
    rated("haifeng", s5=9)
    rated("lufeng", s5=6)
    rated("luhe", s1=1)
    groups = last_month(api)["halls"]
    assert [(one["hall"], one["count"]) for one in groups] == [("haifeng", 9), (None, 7)]


def test_a_small_month_tells_nothing(api, rated):
    rated("haifeng", s1=2)
    month = last_month(api)
    assert month["total"]["count"] is None and month["total"]["levels"] == []
    assert last_month(api, hall="haifeng")["halls"] == []


def test_a_month_that_still_grows_is_not_told(api, present):
    for _ in range(9):
        api.post("/v1/ratings", json={"stars": 5})
    answer = api.get("/v1/ratings/summary").json()
    assert all(month["total"]["count"] == 0 for month in answer["months"])
    assert [month["month"] for month in answer["months"][:2]] == ["2026-10", "2026-09"]


halls = st.dictionaries(
    st.one_of(st.none(), st.sampled_from("abcdef")),
    st.dictionaries(st.integers(1, 5), st.integers(1, 9), min_size=1).map(Counter),
    max_size=6,
)


@given(halls)
def test_no_group_can_be_found_by_subtraction(counted):
    alone, others = _separated(dict(counted), SMALLEST)
    total = sum(levels.total() for levels in counted.values())
    assert sum(levels.total() for levels in alone.values()) + others.total() == total
    assert all(levels.total() >= SMALLEST for levels in alone.values())
    # A remainder that is small is only left where the whole is, and then nothing is told at all.
    assert others.total() == 0 or others.total() >= SMALLEST or total < SMALLEST
