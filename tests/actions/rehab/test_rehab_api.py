"""The endpoints, with where to apply, what to bring and what is left open."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from actions.rehab.api import router
from actions.service import resources
from xiaoshan.web import create_app

CHILD: dict[str, Any] = {
    "application_date": "2021-05-20",
    "birth_date": "2017-11-11",
    "residence": "shanwei_hukou",
    "disabilities": ["autism"],
    "evidence": "diagnosis",
    "rehab_indication": True,
}


@pytest.fixture
def rehab(present: Any) -> TestClient:
    app = create_app("test", "测试")
    app.include_router(router)
    app.dependency_overrides[resources.clock] = lambda: present
    return TestClient(app)


def answer(rehab: TestClient, path: str, **changes: Any) -> dict[str, Any]:
    response = rehab.post(f"/v1/rehab/{path}", json=CHILD | changes)
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.json()
    return body


def test_the_table_compares_modes_and_institutions(rehab: TestClient) -> None:
    table = answer(rehab, "what-if", months=8)["table"]
    assert {(cell["mode"], cell["institution"]): cell["item"]["amount"] for cell in table} == {
        ("full_time", "public_class_1"): 9600,
        ("full_time", "non_public"): 16000,
        ("part_time", "public_class_1"): 4800,
        ("part_time", "non_public"): 8000,
    }
    assert all("8个月" in cell["item"]["formula"] for cell in table)


def test_the_table_is_of_a_whole_year_unless_said_otherwise(rehab: TestClient) -> None:
    assert {cell["item"]["amount"] for cell in answer(rehab, "what-if")["table"]} == {
        12000,
        20000,
        6000,
        10000,
    }


def test_the_table_of_a_child_that_is_not_assisted_has_no_sums(rehab: TestClient) -> None:
    result = answer(rehab, "what-if", residence="other")
    assert result["eligibility"] == "ineligible"
    assert {cell["item"]["code"] for cell in result["table"]} == {"ineligible"}


def test_a_household_applies_where_it_is_registered_or_trained(rehab: TestClient) -> None:
    offices = answer(rehab, "eligibility")["guidance"]["offices"]
    assert [office["name"] for office in offices] == ["户籍所在地县级残联", "康复机构所在地县级残联"]
    assert "残疾儿童居住证" not in offices[0]["bring"]
    assert offices[0]["citation"]["article"] == "第十条"


def test_a_permit_holder_brings_the_permit_to_where_it_was_issued(rehab: TestClient) -> None:
    office = answer(rehab, "eligibility", residence="shanwei_residence_permit")["guidance"]["offices"][0]
    assert office["name"] == "居住证发放地县级残联" and "残疾儿童居住证" in office["bring"]


def test_nobody_is_sent_to_an_office_that_is_not_theirs(rehab: TestClient) -> None:
    assert answer(rehab, "eligibility", residence="other")["guidance"]["offices"] == []


def test_a_child_trained_elsewhere_hears_of_the_referral_and_of_the_unknown_standard(
    rehab: TestClient,
) -> None:
    here = answer(rehab, "estimate", household_place="luhe", institution_place="luhe")["guidance"]
    away = answer(rehab, "estimate", household_place="luhe", institution_place="elsewhere")["guidance"]
    assert not any("转介" in step["text"] for step in here["steps"])
    assert any("转介" in step["text"] for step in away["steps"])
    assert any("标准文件没有列出" in one["text"] for one in away["open_questions"])


def test_what_the_document_leaves_open_is_said_where_it_matters(rehab: TestClient) -> None:
    plain = answer(rehab, "estimate")["guidance"]["open_questions"]
    device = answer(rehab, "estimate", services=[{"kind": "assistive_device"}])["guidance"]["open_questions"]
    assert any("县（市、区）" in one["text"] for one in plain)
    assert not any("粤残联" in one["text"] for one in plain)
    assert any("粤残联〔2018〕6号" in one["text"] for one in device)
    assert all(one["citation"]["quote"] for one in device)


def test_the_conditions_that_a_sum_takes_for_met_are_told(rehab: TestClient) -> None:
    part_time = {"kind": "rehab_training", "mode": "part_time", "institution": "non_public", "months": 10}
    (item,) = answer(rehab, "estimate", services=[part_time])["items"]
    assert any("普通幼儿教育" in condition for condition in item["conditions"])


def test_a_benefit_that_comes_too_soon_tells_its_day(rehab: TestClient) -> None:
    skills = {"kind": "low_vision_skills_training", "hours": 80, "last_received": "2019-01-15"}
    (item,) = answer(rehab, "estimate", disabilities=["visual"], services=[skills])["items"]
    assert (item["code"], item["payable_from"]) == ("too_soon", "2022-01-15")


@pytest.mark.parametrize(
    "wrong",
    [
        {"birth_date": "2021-05-21"},
        {"household_place": "guangzhou"},
        {"birth_date": "9999-12-31"},
        {"services": [{"kind": "massage"}]},
    ],
)
def test_what_makes_no_sense_is_a_problem_document(rehab: TestClient, wrong: dict[str, Any]) -> None:
    response = rehab.post("/v1/rehab/estimate", json=CHILD | wrong)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
