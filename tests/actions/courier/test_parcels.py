import pytest

from actions.courier.api import router


@pytest.fixture
def api(serve):
    return serve("actions.courier", router)


@pytest.fixture
def order(api):
    def order(key: str | None = None, **changes):
        wish = {
            "document": "disability-card",
            "recipient": "林小雨",
            "phone": "13800001234",
            "address": "汕尾市城区某某路1号2栋301房",
        }
        headers = {"Idempotency-Key": key} if key else {}
        return api.post("/v1/parcels", json=wish | changes, headers=headers)

    return order


def test_an_order_is_recorded_as_ordered_and_claims_nothing_more(api, order):
    answer = order()
    assert answer.status_code == 201
    parcel = answer.json()
    assert parcel["number"].startswith("KD")
    assert (parcel["status"], parcel["document"]["name"]) == ("ordered", "残疾人证")
    assert [event["status"] for event in parcel["timeline"]] == ["ordered"]
    assert parcel["timeline"][0]["at"] == "2026-11-24T09:00:00+08:00"
    assert "尚未接入快递公司" in parcel["note"]
    assert (parcel["recipient"], parcel["phone"]) == ("林*雨", "138****1234")
    assert "某某路" not in answer.text


def test_time_alone_moves_no_parcel(api, order, present):
    number = order().json()["number"]
    present.at("2026-12-24", "09:00")
    assert api.get(f"/v1/parcels/{number}").json()["status"] == "ordered"


def test_a_number_is_found_as_people_type_it(api, order):
    number = order().json()["number"]
    assert api.get(f"/v1/parcels/{number.lower()[:6]} {number[6:]}").json()["number"] == number
    missing = api.get("/v1/parcels/KD000000000000")
    assert (missing.status_code, missing.json()["code"]) == (404, "parcel_not_found")


def test_the_same_key_orders_once(order):
    assert order(key="wish-0001").json() == order(key="wish-0001").json()
    other = order(key="wish-0001", recipient="陈大文")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    assert order().json()["number"] != order().json()["number"]


@pytest.mark.parametrize(
    "changes",
    [{"phone": "1"}, {"address": "路"}, {"address": "。。。。。。。。"}, {"recipient": "1"}, {"weight": 3}],
)
def test_what_no_parcel_can_be_sent_with_is_refused(order, changes):
    assert order(**changes).json()["code"] == "invalid_request"


def test_only_listed_documents_are_sent(api, order):
    assert order(document="spaceship").json()["code"] == "unknown_document"
    for document in api.get("/v1/parcel-documents").json()["documents"]:
        assert order(document=document["id"]).status_code == 201


def report(api, number, status, key="carrier-key", **event):
    headers = {"Authorization": f"Bearer {key}"}
    return api.post(f"/v1/parcels/{number}/events", json={"status": status, **event}, headers=headers)


def test_the_carrier_reports_events_in_a_possible_order(api, order, monkeypatch, present):
    monkeypatch.setenv("COURIER_EVENT_KEY", "carrier-key")
    number = order().json()["number"]
    assert report(api, number, "delivered").json()["code"] == "event_out_of_order"
    present.at("2026-11-25", "16:30")
    report(api, number, "collected")
    report(api, number, "in_transit", place="汕尾市")
    assert report(api, number, "delivered").status_code == 201
    timeline = api.get(f"/v1/parcels/{number}").json()["timeline"]
    assert [event["status"] for event in timeline] == ["ordered", "collected", "in_transit", "delivered"]
    assert timeline[2]["place"] == "汕尾市"
    assert timeline[3]["at"] == "2026-11-25T16:30:00+08:00"
    assert report(api, number, "returned").json()["code"] == "event_out_of_order"


def test_nobody_else_reports_events(api, order, monkeypatch):
    number = order().json()["number"]
    monkeypatch.delenv("COURIER_EVENT_KEY", raising=False)
    assert report(api, number, "collected", key="").json()["code"] == "carrier_not_connected"
    query = {"courier_event_key": "mine"}
    answer = api.post(
        f"/v1/parcels/{number}/events",
        json={"status": "collected"},
        params=query,
        headers={"Authorization": "Bearer mine"},
    )
    assert answer.status_code == 403
    monkeypatch.setenv("COURIER_EVENT_KEY", "carrier-key")
    assert report(api, number, "collected", key="guess").status_code == 401
    assert api.get(f"/v1/parcels/{number}").json()["status"] == "ordered"
