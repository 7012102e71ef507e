"""What happens to a parcel is told once in the conversation that ordered it."""

import pytest

from xiaoshan.database import migrations_of


@pytest.fixture
def number(order) -> str:
    return order(conversation="c0ffee").json()["number"]


@pytest.fixture
def fetched(api, sqlite):
    """What is due now, confirmed as delivered."""
    # Fetching keeps time for every owner of notices.
    migrations_of("actions.appointments").upgrade(sqlite)

    def fetched() -> list[dict]:
        notices = api.post("/v1/notices/claims", json={}).json()["notices"]
        for notice in notices:
            api.post(f"/v1/notices/{notice['id']}/delivered")
        return notices

    return fetched


def test_each_news_is_told_once(number, report, fetched, present):
    assert fetched() == []
    report(number, "collected")
    [notice] = fetched()
    assert (notice["conversation"], notice["code"], notice["service"]) == ("c0ffee", number, "courier")
    assert notice["text"] == f"您寄递的残疾人证有新进展：快递已揽收。寄递单号 {number}。"
    assert number in notice["quick_replies"][0]["payload"]
    report(number, "collected")
    report(number, "in_transit")
    assert fetched() == []
    present.at("2026-11-25", "10:00")
    report(number, "out_for_delivery")
    report(number, "delivery_failed", reason="nobody_there")
    [failed] = fetched()
    assert "投递没有成功（无人在家）" in failed["text"]


def test_late_reports_are_no_news(number, report, fetched, present):
    present.at("2026-11-25", "10:00")
    report(number, "delivered")
    assert "已签收" in fetched()[0]["text"]
    report(number, "out_for_delivery", occurred_at="2026-11-25T09:00:00+08:00")
    assert fetched() == []


def test_two_tries_in_one_night_are_told_in_the_morning(number, report, fetched, present):
    present.at("2026-11-24", "22:00")
    report(number, "out_for_delivery", "first")
    present.at("2026-11-24", "22:10")
    report(number, "delivery_failed", reason="unreachable")
    present.at("2026-11-24", "22:30")
    assert report(number, "out_for_delivery", "second").status_code == 200
    assert fetched() == []
    present.at("2026-11-25", "09:00")
    assert [notice["kind"] for notice in fetched()] == ["out_for_delivery"]


def test_what_was_ordered_without_a_conversation_is_told_nowhere(order, report, fetched):
    report(order().json()["number"], "collected")
    assert fetched() == []
