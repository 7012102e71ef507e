from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from actions.hotline.deadlines import due_on
from actions.hotline.parameters import parameters
from xiaoshan.working_days import is_working_day


def test_a_ticket_is_received_in_the_words_of_open311(tell):
    answer = tell(location="城区某某路1号")
    assert answer.status_code == 201
    ticket = answer.json()
    assert ticket["number"].startswith("GD")
    assert ticket["service_request_id"] == ticket["number"]
    assert (ticket["status"], ticket["open"]) == ("received", True)
    assert ticket["received_at"] == ticket["requested_datetime"] == "2026-11-24T09:00:00+08:00"
    assert (ticket["service_code"], ticket["service_name"]) == ("noise", "噪音扰民")
    assert (ticket["district"], ticket["agency_responsible"]) == ("市城区", None)
    assert ticket["media_url"] is None
    assert "尚未转送12345平台" in ticket["note"]


def test_a_due_day_says_that_no_document_sets_it(tell):
    ticket = tell().json()
    assert ticket["due_on"] == "2026-12-01"
    assert ticket["expected_datetime"] == "2026-12-01T23:59:59+08:00"
    assert "没有政策文件依据" in ticket["due_note"]
    assert ticket["overdue"] is False


def test_a_due_day_in_a_year_that_is_not_announced_says_so(tell, present):
    present.at("2027-01-28", "09:00")
    assert "调休安排尚未公布" in tell().json()["due_note"]


@given(
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.sampled_from(
        ["complaint", "suggestion", "consultation", "praise", "report", "reopened", "bad_rating"]
    ),
)
def test_no_due_day_is_a_rest_day(received, kind):
    due = due_on(received, getattr(parameters().deadlines, kind))
    assert is_working_day(due) and due > received


def test_an_open_ticket_is_overdue_the_day_after(api, tell, present):
    number = tell().json()["number"]
    present.at("2026-12-01", "23:59")
    assert api.get(f"/v1/tickets/{number}").json()["overdue"] is False
    present.at("2026-12-02", "00:00")
    assert api.get(f"/v1/tickets/{number}").json()["overdue"] is True


@pytest.mark.parametrize("kind", ["complaint", "suggestion", "consultation", "praise", "report"])
def test_every_kind_is_taken_and_found_again(api, tell, kind):
    number = tell(kind=kind).json()["number"]
    found = api.get(f"/v1/tickets/{number.lower()}").json()
    assert (found["number"], found["kind"]) == (number, kind)


def test_personal_numbers_are_masked_to_whoever_asks(api, tell):
    ticket = tell(
        description="请打13800001234找我，垃圾没人收", phone="0660-3361234", location="城区某某路1号"
    ).json()
    assert ticket["description"] == "请打138****1234找我，垃圾没人收"
    assert ticket["phone"] == "066****1234"
    assert ticket["location"] == "城区某某****"


def test_what_citizens_write_is_sealed_in_the_database(tell, sqlite):
    tell(description="某某路1号的垃圾没人收", phone="13800001234", location="某某路1号")
    with sqlite.connect() as connection:
        stored = str(connection.execute(text("SELECT * FROM tickets")).all())
    assert "某某路" not in stored and "13800001234" not in stored


@pytest.mark.parametrize(
    "changes",
    [
        {"description": ""},
        {"description": "😡😡😡"},
        {"description": "吵" * 2001},
        {"kind": "joke"},
        {"phone": "110"},
        {"conversation": "a b"},
    ],
)
def test_what_is_no_ticket_is_refused(tell, changes):
    answer = tell(**changes)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


def test_the_category_can_be_given_and_has_to_exist(tell):
    given = tell(service_code="traffic").json()
    assert (given["service_code"], given["confidence"]) == ("traffic", None)
    assert tell(service_code="nothing").json()["code"] == "unknown_category"


def test_categories_are_listed(api):
    services = api.get("/v1/services").json()["services"]
    assert {"service_code": "noise", "service_name": "噪音扰民"}.items() <= services[0].items()
    assert all(one["type"] == "realtime" and one["metadata"] is False for one in services)


def test_a_program_of_open311_reads_a_request(api, tell):
    number = tell().json()["number"]
    [request] = api.get(f"/v1/open311/requests/{number}.json").json()
    assert (request["service_request_id"], request["status"]) == (number, "open")
    assert request["status_notes"] == "已登记"


def test_the_same_key_makes_one_ticket(tell):
    assert tell(key="wish-0001").json() == tell(key="wish-0001").json()
    assert tell(key="wish-0001", kind="praise").json()["code"] == "idempotency_key_reused"


def test_an_unknown_number_is_told_so(api):
    answer = api.get("/v1/tickets/GD1")
    assert (answer.status_code, answer.json()["code"]) == (404, "ticket_not_found")


def test_what_people_write_is_not_logged(tell, caplog):
    caplog.set_level("DEBUG")
    tell(description="我家在某某路1号，电话13800001234")
    assert "ticket taken" in caplog.text
    assert "某某路" not in caplog.text
    assert "13800001234" not in caplog.text
