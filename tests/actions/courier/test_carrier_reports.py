import pytest
from sqlalchemy import text

from actions.courier.carrier import signature
from xiaoshan.database import migrations_of


def timeline(api, number):
    return [event["status"] for event in api.get(f"/v1/parcels/{number}").json()["timeline"]]


@pytest.fixture
def number(order) -> str:
    return order().json()["number"]


def test_a_delivery_is_followed_from_the_hall_to_the_door(api, number, report, present):
    present.at("2026-11-25", "16:30")
    for status in ("collected", "in_transit", "out_for_delivery"):
        assert report(number, status, place="汕尾市").json()["status"] == status
    failed = report(number, "delivery_failed", reason="nobody_there")
    assert failed.json() == {
        "event_id": f"{number}-delivery_failed",
        "number": number,
        "status": "delivery_failed",
    }
    told = api.get(f"/v1/parcels/{number}").json()
    assert (told["status_text"], told["timeline"][-1]["reason"]) == ("投递没有成功", "无人在家")
    assert (told["timeline"][1]["place"], told["timeline"][1]["at"]) == (
        "汕尾市",
        "2026-11-25T16:30:00+08:00",
    )
    present.at("2026-11-26", "10:00")
    assert report(number, "out_for_delivery", "second-try").json()["status"] == "out_for_delivery"
    assert report(number, "delivered").json()["status"] == "delivered"
    assert report(number, "returning", reason="refused").json()["code"] == "event_not_possible"


def test_what_is_returned_says_why(api, number, report):
    assert report(number, "returning").json()["code"] == "invalid_request"
    report(number, "returning", reason="wrong_address")
    assert report(number, "returned", reason="wrong_address").json()["status"] == "returned"
    assert api.get(f"/v1/parcels/{number}").json()["timeline"][-1]["reason"] == "地址有误"


def test_a_report_that_arrives_again_changes_nothing(api, number, report):
    first = report(number, "collected", "e1")
    assert report(number, "collected", "e1").json() == first.json()
    assert timeline(api, number) == ["ordered", "collected"]
    for other in ({"status": "in_transit"}, {"status": "collected", "place": "海丰"}):
        assert report(number, event_id="e1", **other).json()["code"] == "event_id_reused"


def test_late_reports_take_their_place_and_move_nothing_back(api, number, report, present):
    present.at("2026-11-26", "12:00")
    report(number, "out_for_delivery", occurred_at="2026-11-26T09:00:00+08:00")
    late = report(number, "collected", occurred_at="2026-11-25T01:00:00Z")
    assert late.json()["status"] == "out_for_delivery"
    report(number, "delivered", occurred_at="2026-11-26T10:00:00+08:00")
    report(number, "in_transit", occurred_at="2026-11-25T20:00:00+08:00")
    assert timeline(api, number) == ["ordered", "collected", "in_transit", "out_for_delivery", "delivered"]
    contradiction = report(number, "returned", reason="refused", occurred_at="2026-11-26T09:30:00+08:00")
    assert contradiction.json()["code"] == "event_not_possible"


def test_nothing_is_reported_before_it_was_ordered_or_before_it_happens(number, report):
    early = report(number, "collected", occurred_at="2026-11-24T08:00:00+08:00")
    assert early.json()["code"] == "event_not_possible"
    ahead = report(number, "collected", occurred_at="2026-11-24T09:06:00+08:00")
    assert ahead.json()["code"] == "event_ahead_of_time"
    assert report(number, "collected", occurred_at="2026-11-24T09:04:00+08:00").status_code == 200


@pytest.mark.parametrize("status", ["ordered", "cancelled", "lost"])
def test_a_carrier_reports_only_what_carriers_know(number, report, status):
    assert report(number, status).json()["code"] == "invalid_request"


@pytest.mark.parametrize(
    ("signed", "code"),
    [
        ({"X-Signature": ""}, "signature_wrong"),
        ({"X-Signature": "sha256=" + "0" * 64}, "signature_wrong"),
        ({"X-Timestamp": "1764000000"}, "signature_wrong"),
    ],
)
def test_nobody_else_reports_events(api, number, report, signed, code):
    answer = report(number, "collected", signed=signed)
    assert (answer.status_code, answer.json()["code"]) == (401, code)
    assert timeline(api, number) == ["ordered"]


@pytest.mark.parametrize(
    ("moment", "status"), [("09:04", 200), ("09:06", 401), ("08:56", 200), ("08:54", 401)]
)
def test_a_signature_is_good_for_some_minutes_only(api, number, present, moment, status):
    body = f'{{"event_id":"e1","number":"{number}","status":"collected","occurred_at":"2026-11-24T09:00:00+08:00"}}'
    present.at("2026-11-24", moment)
    timestamp = "1795482000"  # 2026-11-24 09:00 in Shanghai
    headers = {
        "X-Timestamp": timestamp,
        "X-Signature": signature("another", timestamp, body.encode()),
        "Content-Type": "application/json",
    }
    answer = api.post("/v1/parcels/events", content=body, headers=headers)
    assert answer.status_code == status
    assert status == 200 or answer.json()["code"] == "signature_outdated"


def test_without_a_secret_nobody_reports(api, number, report, monkeypatch):
    monkeypatch.delenv("COURIER_WEBHOOK_SECRETS")
    assert report(number, "collected").json()["code"] == "carrier_not_connected"
    # The settings' field must not be a parameter of the request.
    answer = api.post("/v1/parcels/events?courier_webhook_secrets=mine", json={})
    assert answer.json()["code"] == "carrier_not_connected"


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
@pytest.mark.parametrize(
    "change", ["UPDATE parcel_events SET status = 'delivered'", "DELETE FROM parcel_events"]
)
def test_the_database_refuses_to_rewrite_what_happened(request, database, change, present):
    engine = request.getfixturevalue(database)
    migrations_of("actions.courier").upgrade(engine)
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO parcels (id, number, document, direction, name, phone, address, urgent, payment,"
                " status, turn, changed_at) VALUES (1, 'KD1', 'd', 'home', '', '', '', false, 'prepaid',"
                " 'ordered', 1, '2026-11-24 01:00:00')"
            )
        )
        connection.execute(
            text(
                "INSERT INTO parcel_events (parcel_id, status, at, recorded_at)"
                " VALUES (1, 'ordered', '2026-11-24 01:00:00', '2026-11-24 01:00:00')"
            )
        )
    with pytest.raises(Exception, match="append-only"), engine.begin() as connection:
        connection.execute(text(change))
