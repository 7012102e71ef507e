from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.rehab.parameters import parameters_on
from actions.rehab.requests import EstimateRequest
from actions.rehab.rules.age import full_years, years_later
from actions.rehab.rules.estimate import Estimate, estimate

DAY = date(2021, 3, 1)
CHILD: dict[str, Any] = {
    "application_date": DAY,
    "birth_date": date(2017, 2, 3),
    "residence": "shanwei_hukou",
    "disabilities": ["hearing", "physical", "visual"],
    "evidence": "diagnosis",
    "rehab_indication": True,
}


def ask(*services: dict[str, Any], **changes: Any) -> Estimate:
    request = EstimateRequest.model_validate({**CHILD, **changes, "services": list(services)})
    return estimate(request, parameters_on(request.application_date or DAY))


@pytest.mark.parametrize(
    ("changes", "verdict", "codes"),
    [
        ({}, "eligible", []),
        ({"birth_date": date(2014, 8, 31)}, "ineligible", ["age_over_limit"]),
        ({"birth_date": date(2014, 9, 1)}, "eligible", []),
        ({"birth_date": None}, "needs_information", ["missing_birth_date"]),
        ({"rehab_indication": None}, "needs_information", ["missing_rehab_indication"]),
        ({"birth_date": None, "evidence": "none"}, "ineligible", ["no_evidence"]),
        ({"residence": "shanwei_residence_permit"}, "discretionary", ["residence_permit_discretionary"]),
        (
            {"residence": "shanwei_residence_permit", "birth_date": None},
            "needs_information",
            ["missing_birth_date"],
        ),
    ],
)
def test_who_is_assisted(changes: dict[str, Any], verdict: str, codes: list[str]) -> None:
    result = ask(**changes)
    assert (result.eligibility, result.reason_codes) == (verdict, codes)


def test_priority_is_order_and_not_more_money() -> None:
    training = {"kind": "rehab_training", "mode": "full_time", "institution": "non_public", "months": 1}
    with_priority, without = ask(training, priority_groups=["orphan"]), ask(training)
    assert with_priority.priority and not without.priority
    assert with_priority.total == without.total == 2000


def test_once_in_three_years_is_payable_again_on_the_same_day() -> None:
    skills = {"kind": "low_vision_skills_training", "hours": 72}
    early = ask({**skills, "last_received": date(2018, 3, 2)})
    again = ask({**skills, "last_received": date(2018, 3, 1)})
    assert (early.items[0].qualifier, again.items[0].amount) == ("not_payable", 1500)


def test_nothing_paid_is_exactly_nothing_even_where_the_text_says_at_least() -> None:
    limb = {"kind": "limb_correction", "surgery_self_paid_after_insurance": 0, "devices_and_training": False}
    result = ask(limb)
    assert (result.items[0].amount, result.items[0].qualifier, result.total_qualifier) == (
        0,
        "exact",
        "exact",
    )


@given(st.lists(st.integers(0, 15), max_size=5))
def test_the_months_of_a_year_are_ten_however_they_are_split(months: list[int]) -> None:
    entries = [
        {"kind": "rehab_training", "mode": "part_time", "institution": "public_class_2", "months": count}
        for count in months
    ]
    assert ask(*entries).total == 1000 * min(10, sum(months))


@given(st.decimals(min_value=0, max_value=60000, places=2))
def test_a_cochlear_implant_is_never_paid_above_the_own_share(paid: Decimal) -> None:
    implant = {"kind": "cochlear_implant", "self_paid_after_insurance": paid, "severe": True}
    assert ask(implant).total == min(paid, Decimal(15000))


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 10))
def test_a_birthday_adds_a_year(born: date, years: int) -> None:
    birthday = years_later(born, years)
    assert full_years(born, birthday) in (years, years - 1 if (born.month, born.day) == (2, 29) else years)
