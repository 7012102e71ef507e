import pytest
from sqlalchemy import text

from xiaoshan.database import migrations_of


def kinds(api, code: str) -> list[str]:
    return [event["kind"] for event in api.get(f"/v1/appointments/{code}/events").json()["events"]]


def test_the_trail_tells_what_happened_and_where_from_but_not_to_whom(api, book, present):
    code = book().json()["code"]
    api.patch(f"/v1/appointments/{code}", json={"date": "2026-11-27", "time": "15:00"})
    present.at("2026-11-24", "09:05")
    api.delete(f"/v1/appointments/{code}")
    api.delete(f"/v1/appointments/{code}")
    answer = api.get(f"/v1/appointments/{code}/events")
    assert kinds(api, code) == ["booked", "moved", "cancelled"]
    moved, cancelled = answer.json()["events"][1:]
    assert moved["detail"]["time"] == "15:00"
    assert moved["detail"]["previous"] == {"hall": "haifeng", "date": "2026-11-26", "time": "09:30"}
    assert cancelled["at"] == "2026-11-24T09:05:00+08:00"
    assert "林" not in answer.text and "1380000" not in answer.text
    assert api.get(f"/v1/appointments/{code}/events", params={"phone": "9999"}).status_code == 404


def test_a_refused_change_leaves_no_trace(api, book):
    code = book().json()["code"]
    api.patch(f"/v1/appointments/{code}", json={"date": "2026-11-28", "time": "15:00"})
    assert kinds(api, code) == ["booked"]


def test_the_trail_of_who_waited_goes_on_in_the_booking(api, book):
    codes = [book(phone=f"1390000000{n}").json()["code"] for n in range(2)]
    wish = {"hall": "haifeng", "service": "disability-card", "date": "2026-11-26", "time": "09:30"}
    code = api.post("/v1/waiting", json=wish | {"name": "王小明", "phone": "13800000001"}).json()["code"]
    api.delete(f"/v1/appointments/{codes[0]}")
    api.post(f"/v1/waiting/{code}/accept")
    assert kinds(api, code) == ["waiting", "offered", "accepted"]


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
@pytest.mark.parametrize(
    "change", ["UPDATE appointment_events SET code = 'OTHER'", "DELETE FROM appointment_events"]
)
def test_the_database_refuses_to_rewrite_the_trail(request, database, change):
    engine = request.getfixturevalue(database)
    migrations_of("actions.appointments").upgrade(engine)
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO appointment_events (code, kind, detail, at)"
                " VALUES ('A', 'booked', '{}', '2026-11-24 01:00:00')"
            )
        )
    with pytest.raises(Exception, match="append-only"), engine.begin() as connection:
        connection.execute(text(change))
