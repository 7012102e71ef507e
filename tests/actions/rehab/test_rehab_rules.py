"""What holds for every child and every wish."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from actions.rehab.counties import Counties
from actions.rehab.parameters import parameters_on
from actions.rehab.requests import EstimateRequest
from actions.rehab.rules.age import full_years, years_later
from actions.rehab.rules.estimate import Estimate, estimate

DAY = date(2021, 3, 1)
DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))
PAID = st.none() | st.decimals(min_value=0, max_value=60000, places=2)
SERVICES: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.fixed_dictionaries(
        {
            "kind": st.just("rehab_training"),
            "mode": st.sampled_from(["full_time", "part_time"]),
            "institution": st.sampled_from(
                ["public_class_1", "public_class_2", "public_class_3", "non_public"]
            ),
            "months": st.integers(0, 14),
        }
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("cochlear_implant"),
            "self_paid_after_insurance": PAID,
            "national_program": st.booleans(),
            "severe": st.none() | st.booleans(),
        }
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("limb_correction"),
            "surgery_self_paid_after_insurance": PAID,
            "devices_and_training": st.booleans(),
        }
    ),
    st.fixed_dictionaries({"kind": st.just("low_vision_aid_training"), "months": st.integers(0, 14)}),
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["low_vision_skills_training", "blind_orientation_training"]),
            "hours": st.integers(0, 200),
            "last_received": st.none() | DAYS,
        }
    ),
    st.just({"kind": "assistive_device"}),
)
CHILDREN: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "application_date": st.just(DAY),
        "birth_date": st.none() | st.dates(date(2012, 1, 1), DAY),
        "residence": st.sampled_from(["shanwei_hukou", "shanwei_residence_permit", "other"]),
        "disabilities": st.lists(
            st.sampled_from(["visual", "hearing", "speech", "intellectual", "physical", "autism"])
        ),
        "evidence": st.sampled_from(["disability_certificate", "diagnosis", "none"]),
        "rehab_indication": st.sampled_from([True, True, None, False]),
        "priority_groups": st.lists(st.just("orphan"), max_size=1),
    }
)
# 第八条: what one item can come to at most by the provincial standards.
CAPS = {
    "rehab_training": 20000,
    "cochlear_implant": 15000,
    "limb_correction": 16000,
    "low_vision_skills_training": 1500,
    "low_vision_aid_training": 20000,
    "blind_orientation_training": 3000,
    "assistive_device": 0,
}


def ask(child: dict[str, Any], *services: dict[str, Any], **changes: Any) -> Estimate:
    request = EstimateRequest.model_validate({**child, **changes, "services": list(services)})
    return estimate(request, parameters_on(request.application_date or DAY, counties=Counties()))


@given(CHILDREN, st.lists(SERVICES, max_size=5), SERVICES)
def test_no_total_falls_when_a_benefit_is_added(
    child: dict[str, Any], services: list[dict[str, Any]], more: dict[str, Any]
) -> None:
    before, after = ask(child, *services), ask(child, *services, more)
    assert after.total >= before.total
    assert after.items[: len(services)] == before.items
    assert (after.eligibility, after.reasons) == (before.eligibility, before.reasons)


@given(CHILDREN, st.lists(SERVICES, max_size=6))
def test_no_amount_is_above_its_cap_and_the_total_is_their_sum(
    child: dict[str, Any], services: list[dict[str, Any]]
) -> None:
    result = ask(child, *services)
    assert [item.kind for item in result.items] == [service["kind"] for service in services]
    assert result.total == sum(item.amount or 0 for item in result.items)
    for item in result.items:
        assert (item.amount is None) == (item.qualifier == "not_quantified")
        assert 0 <= (item.amount or 0) <= CAPS[item.kind]
        assert (item.code is None) == (item.qualifier in ("exact", "at_least"))
        assert item.qualifier != "not_payable" or item.amount == 0
        assert item.citation["quote"] and item.text
        assert bool(item.formula) == (item.qualifier in ("exact", "at_least"))
    by_kind = {kind: sum(i.amount or 0 for i in result.items if i.kind == kind) for kind in CAPS}
    # 第八条（三）3 and the ten months: several entries of a kind come to no more than one.
    assert all(by_kind[kind] <= cap for kind, cap in CAPS.items())
    assert (result.total_qualifier == "at_least") == any(i.qualifier == "at_least" for i in result.items)


@given(CHILDREN, st.lists(SERVICES, min_size=1, max_size=4))
def test_an_ineligible_child_receives_nothing(child: dict[str, Any], services: list[dict[str, Any]]) -> None:
    result = ask(child, *services)
    if result.eligibility == "ineligible":
        assert {item.qualifier for item in result.items} == {"not_payable"}
        assert (result.total, result.total_qualifier) == (0, "exact")
    assert bool(result.reason_codes) == (result.eligibility != "eligible")


@given(CHILDREN, st.lists(SERVICES, max_size=4))
def test_a_priority_changes_no_sum(child: dict[str, Any], services: list[dict[str, Any]]) -> None:
    with_priority = ask(child, *services, priority_groups=["subsistence_allowance"])
    without = ask(child, *services, priority_groups=[])
    assert (with_priority.priority, without.priority) == (True, False)
    assert with_priority.items == without.items


@given(st.lists(st.integers(0, 15), max_size=5))
def test_the_months_of_a_year_are_ten_however_they_are_split(months: list[int]) -> None:
    child = {"residence": "shanwei_hukou", "disabilities": ["speech"], "evidence": "diagnosis"}
    entries = [
        {"kind": "rehab_training", "mode": "part_time", "institution": "public_class_2", "months": count}
        for count in months
    ]
    assert ask(child, *entries).total == 1000 * min(10, sum(months))


@given(st.decimals(min_value=0, max_value=60000, places=2))
def test_a_cochlear_implant_is_never_paid_above_the_own_share(paid: Decimal) -> None:
    child = {"residence": "shanwei_hukou", "disabilities": ["hearing"], "evidence": "diagnosis"}
    implant = {"kind": "cochlear_implant", "self_paid_after_insurance": paid, "severe": True}
    assert ask(child, implant).total == min(paid, Decimal(15000))


@given(DAYS, DAYS)
def test_under_seven_means_no_seventh_birthday_up_to_31_august(born: date, day: date) -> None:
    if born > day:
        return
    child = {"residence": "shanwei_hukou", "disabilities": ["speech"], "evidence": "diagnosis"}
    refused = "age_over_limit" in ask(child, birth_date=born, application_date=day).reason_codes
    assert refused == (born <= date(day.year - 7, 8, 31))


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 10))
def test_a_birthday_adds_a_year(born: date, years: int) -> None:
    birthday = years_later(born, years)
    leap = (born.month, born.day) == (2, 29)
    assert full_years(born, birthday) in (years, years - 1 if leap else years)
    assert full_years(born, birthday - timedelta(days=1)) == years - 1
