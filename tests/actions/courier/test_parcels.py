"""Ordering, looking up, proving, cancelling."""

import pytest
from stdnum import damm

from tests.actions.courier.conftest import WISH

TO_HALL = {"direction": "hall", "hall": "haifeng", "recipient": None, "sender": "林小雨"}


def test_an_order_is_recorded_as_ordered_and_claims_nothing_more(order):
    answer = order()
    assert answer.status_code == 201
    parcel = answer.json()
    assert (parcel["status"], parcel["document"]["name"]) == ("ordered", "残疾人证")
    assert [event["status"] for event in parcel["timeline"]] == ["ordered"]
    assert parcel["timeline"][0]["at"] == "2026-11-24T09:00:00+08:00"
    assert "尚未接入快递公司" in parcel["note"]
    assert (parcel["recipient"], parcel["phone"], parcel["address"]) == (
        "林*雨",
        "138****1234",
        "汕尾市城区某****",
    )
    assert parcel["sender"] == "政务服务大厅"
    assert (parcel["price"], parcel["can_cancel"], parcel["proven"]) == (8.0, True, False)


def test_a_document_goes_to_a_hall_as_well(order):
    parcel = order(**TO_HALL).json()
    assert (parcel["sender"], parcel["recipient"]) == ("林*雨", "海丰县政务服务中心")
    assert parcel["hall"] == {"id": "haifeng", "name": "海丰县政务服务中心"}
    assert "等待上门揽收" in parcel["status_text"]
    assert order(**TO_HALL | {"hall": "atlantis"}).json()["code"] == "unknown_hall"


@pytest.mark.parametrize(
    "changes",
    [
        {"phone": "1"},
        {"address": "路"},
        {"address": "。。。。。。。。"},
        {"recipient": "1"},
        {"recipient": None},
        {"sender": "陈大文"},
        {"weight": 3},
        {"weight_grams": 0},
        {"direction": "moon"},
        TO_HALL | {"hall": None},
        TO_HALL | {"recipient": "陈大文"},
        TO_HALL | {"sender": None},
    ],
)
def test_what_no_parcel_can_be_sent_with_is_refused(order, changes):
    assert order(**changes).json()["code"] == "invalid_request"


def test_only_listed_documents_are_sent(api, order):
    assert order(document="spaceship").json()["code"] == "unknown_document"
    for document in api.get("/v1/parcel-documents").json()["documents"]:
        assert order(document=document["id"]).status_code == 201


def test_an_order_at_another_price_than_the_quoted_one_is_refused(order):
    assert order(quoted_total=8).status_code == 201
    refused = order(quoted_total=7.99)
    assert (refused.status_code, refused.json()["code"], refused.json()["total"]) == (409, "price_changed", 8)


def test_time_alone_moves_no_parcel(api, order, present):
    number = order().json()["number"]
    present.at("2026-12-24", "09:00")
    assert api.get(f"/v1/parcels/{number}").json()["status"] == "ordered"


def test_a_number_is_found_as_people_type_it_and_shows_a_slip(api, order):
    number = order().json()["number"]
    assert number.startswith("KD") and damm.is_valid(number[2:])
    assert api.get(f"/v1/parcels/{number.lower()[:6]} {number[6:]}").json()["number"] == number
    slip = number[:-1] + str((int(number[-1]) + 1) % 10)
    for wrong, hint in ((slip, "有数字不对"), ("KD000000000000", "请核对")):
        missing = api.get(f"/v1/parcels/{wrong}")
        assert (missing.status_code, missing.json()["code"]) == (404, "parcel_not_found")
        assert hint in missing.json()["detail"]


def test_the_same_key_orders_once(order):
    assert order(key="wish-0001").json() == order(key="wish-0001").json()
    other = order(key="wish-0001", recipient="陈大文")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    assert order().json()["number"] != order().json()["number"]


def prove(api, number, tail, caller="somebody", what="whole-view", **headers):
    headers = {"X-Caller": caller} | headers
    return api.post(f"/v1/parcels/{number}/{what}", json={"phone_tail": tail}, headers=headers)


def test_personal_data_are_shown_to_who_knows_the_telephone(api, order):
    number = order().json()["number"]
    whole = prove(api, number, "1234").json()
    assert whole["proven"]
    assert [whole[name] for name in ("recipient", "phone", "address")] == [
        WISH[name] for name in ("recipient", "phone", "address")
    ]
    refused = prove(api, number, "4321")
    assert (refused.status_code, refused.json()["code"], refused.json()["attempts_left"]) == (
        403,
        "not_proven",
        4,
    )
    assert WISH["recipient"] not in api.get(f"/v1/parcels/{number}").text


def test_guessing_the_telephone_is_stopped_for_cancelling_too(api, order):
    number, other = order().json()["number"], order().json()["number"]
    told = [prove(api, number, f"000{n}", f"caller{n}").json()["code"] for n in range(6)]
    assert told == ["not_proven"] * 5 + ["too_many_guesses"]
    assert prove(api, number, "1234", "new", "cancel").status_code == 429
    assert prove(api, other, "1234", "new").status_code == 200


def test_an_order_can_be_cancelled_until_it_is_collected(api, order, report):
    number = order().json()["number"]
    assert prove(api, number, "4321", what="cancel").json()["code"] == "not_proven"
    key = {"Idempotency-Key": "cancel-0001"}
    cancelled = prove(api, number, "1234", what="cancel", **key)
    assert (cancelled.status_code, cancelled.json()["status"]) == (200, "cancelled")
    assert prove(api, number, "1234", what="cancel", **key).json() == cancelled.json()
    assert prove(api, number, "1234", what="cancel").json()["code"] == "already_cancelled"
    assert report(number, "collected").json()["code"] == "event_not_possible"
    collected = order().json()["number"]
    report(collected, "collected")
    late = prove(api, collected, "1234", what="cancel")
    assert (late.status_code, late.json()["code"]) == (409, "already_collected")
    assert not api.get(f"/v1/parcels/{collected}").json()["can_cancel"]


def test_neither_the_database_nor_the_log_holds_personal_data(order, sqlite, tmp_path, caplog):
    order(key="wish-0001")
    sqlite.dispose()
    raw = b"".join(path.read_bytes() for path in tmp_path.glob("services.db*"))
    assert b"disability-card" in raw
    for plain in (WISH["recipient"], WISH["phone"], WISH["address"]):
        assert plain.encode() not in raw
        assert plain not in caplog.text
