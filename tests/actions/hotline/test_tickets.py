import pytest


def test_a_ticket_is_received_and_promises_nothing(tell):
    answer = tell()
    assert answer.status_code == 201
    ticket = answer.json()
    assert ticket["number"].startswith("GD")
    assert ticket["service_request_id"] == ticket["number"]
    assert (ticket["status"], ticket["received_at"]) == ("received", "2026-11-24T09:00:00+08:00")
    assert "尚未转送12345平台" in ticket["note"]
    assert "工作日" not in answer.text


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


@pytest.mark.parametrize(
    "changes",
    [
        {"description": ""},
        {"description": "😡😡😡"},
        {"description": "吵" * 2001},
        {"kind": "joke"},
        {"phone": "110"},
    ],
)
def test_what_is_no_ticket_is_refused(tell, changes):
    answer = tell(**changes)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


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
