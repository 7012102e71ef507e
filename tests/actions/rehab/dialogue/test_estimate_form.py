"""What the estimate asks, and what it sends."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.dialogue.message import Entity, Message
from actions.rehab.dialogue.child import months_before, oldest_birth_date
from actions.rehab.dialogue.forms import eligibility_form, estimate_form
from actions.rehab.dialogue.request import assumptions, estimate_request
from xiaoshan.clock import SHANGHAI, FixedClock

TODAY = date(2026, 11, 24)
CLOCK = FixedClock(datetime(2026, 11, 24, 10, tzinfo=SHANGHAI))


def said(intent="inform", written="", *entities):
    return Message(written, intent, 1.0, tuple(Entity(name, value) for name, value in entities))


async def filled(form, *messages):
    """Answers after each message, asked one after the other."""
    answers, asked = {}, None
    for message in messages:
        progress = await form.progress(message, answers, asked)
        answers |= progress.changes
        asked = progress.next_slot
    return answers, asked


async def test_training_needs_three_facts_and_no_personal_ones():
    opening = said(
        "subsidy_estimate", "", ("mode", "full_time"), ("institution", "non_public"), ("months", 7)
    )
    answers, asked = await filled(estimate_form(CLOCK), opening)
    assert asked is None
    request = estimate_request(answers, TODAY)
    assert request["services"] == [
        {"kind": "rehab_training", "mode": "full_time", "institution": "non_public", "months": 7}
    ]
    assert request["birth_date"] is None
    assert any("年龄" in one for one in assumptions(answers))


async def test_an_implant_asks_for_the_age_and_the_own_payment():
    answers, asked = await filled(
        estimate_form(CLOCK),
        said("subsidy_estimate", "", ("benefit", "cochlear_implant")),
        said("inform", "", ("age_months", 36)),
        said("affirm"),
        said("deny"),
        said("inform", "8200.5"),
    )
    assert asked is None
    request = estimate_request(answers, TODAY)
    assert request["birth_date"] == "2023-11-24"
    assert request["disabilities"] == ["hearing"]
    assert request["services"] == [
        {
            "kind": "cochlear_implant",
            "self_paid_after_insurance": 8200.5,
            "national_program": False,
            "severe": True,
        }
    ]


@pytest.mark.parametrize(
    ("written", "severe"),
    [
        ("那残疾等级是重度", True),
        ("听力残疾一级", True),
        ("极重度", True),
        ("不是重度", False),
        ("中度的", False),
        ("听力残疾三级", False),
    ],
)
async def test_how_severe_is_heard_in_other_words_than_yes(written, severe):
    answers, _ = await filled(
        estimate_form(CLOCK),
        said("subsidy_estimate", "", ("benefit", "cochlear_implant")),
        said("inform", "", ("age_months", 36)),
        said("inform", written),
    )
    assert answers["severe"] is severe


async def test_the_national_programme_asks_for_no_payment():
    _, asked = await filled(
        estimate_form(CLOCK),
        said("subsidy_estimate", "", ("benefit", "cochlear_implant"), ("birth_date", "2023-01-01")),
        said("affirm"),
        said("affirm"),
    )
    assert asked is None


async def test_low_vision_training_is_one_of_two_programmes():
    opening = said("subsidy_estimate", "", ("benefit", "rehab_training"), ("disability", "visual"))
    _, asked = await filled(estimate_form(CLOCK), opening)
    assert asked == "benefit"


async def test_the_day_of_the_last_benefit_is_no_birthday():
    answers, asked = await filled(
        estimate_form(CLOCK),
        said("subsidy_estimate", "", ("benefit", "low_vision_skills_training")),
        said("inform", "八十个小时"),
        said("inform", "", ("birth_date", "2024-03-05")),
    )
    assert asked is None
    assert "birth_date" not in answers
    assert estimate_request(answers, TODAY)["services"][0]["last_received"] == "2024-03-05"


async def test_eligibility_is_told_in_one_sentence_but_for_the_assessment():
    opening = said(
        "eligibility_check",
        "",
        ("age_months", 60),
        ("disability", "autism"),
        ("residence", "shanwei_hukou"),
        ("evidence", "diagnosis"),
    )
    answers, asked = await filled(eligibility_form(CLOCK), opening)
    assert asked == "rehab_indication"
    assert answers["birth_estimated"] == 12


@pytest.mark.parametrize("written", ["不清楚", "这个我不知道"])
async def test_not_knowing_is_an_answer(written):
    form = eligibility_form(CLOCK)
    progress = await form.progress(said("inform", written), {}, "rehab_indication")
    assert progress.changes == {"rehab_indication": "unknown"}


@given(st.dates(date(1980, 1, 1), date(2100, 1, 1)), st.integers(0, 240))
def test_months_before_is_that_many_months_earlier(day, months):
    earlier = months_before(day, months)
    assert (day.year - earlier.year) * 12 + day.month - earlier.month == months
    assert earlier.day <= day.day


def test_an_age_in_years_covers_one_year_of_birthdays():
    assert oldest_birth_date("2019-11-24", 12) == "2018-11-25"


def test_an_age_in_months_covers_one_month_of_birthdays():
    assert oldest_birth_date("2020-05-24", 1) == "2020-04-25"
