import pytest

DAY = "2026-11-26"


@pytest.fixture
def arrive(api, book):
    """Books a slot of the usual day for somebody."""

    def arrive(n: int, time: str = "09:30", **changes) -> str:
        return book(phone=f"1380000000{n}", time=time, **changes).json()["code"]

    return arrive


def check_in(api, code: str) -> dict:
    return api.post(f"/v1/appointments/{code}/check-in").json()


def call(api, **headers):
    return api.post("/v1/halls/haifeng/queue/next", params={"service": "real-estate"}, headers=headers)


def test_numbers_are_drawn_in_order_of_arrival_and_called_in_order_of_slots(api, arrive, present):
    early, later = (arrive(n, time, service="real-estate") for n, time in enumerate(["09:30", "10:00"]))
    present.at(DAY, "09:30")
    assert check_in(api, later)["queue"] == {"number": 1, "ahead": 0, "expected_wait_minutes": 30}
    assert check_in(api, early)["queue"] == {"number": 2, "ahead": 0, "expected_wait_minutes": 0}
    assert check_in(api, later)["queue"]["ahead"] == 1
    assert [call(api).json()["code"] for _ in range(2)] == [early, later]
    assert call(api).json()["code"] == "queue_empty"
    assert api.get(f"/v1/appointments/{early}").json()["status"] == "called"
    assert check_in(api, early)["status"] == "called"


def test_the_expected_wait_counts_rounds_of_all_counters(api, book, present):
    # Six bookings of 30 minutes fit a half-hour slot, so six counters are open.
    for n in range(6):
        book(phone=f"1370000000{n}", service="real-estate")
    codes = [book(phone=f"1380000000{n}", service="real-estate").json().get("code") for n in range(1)]
    assert codes == ["slot_full"]
    last = book(phone="13800000009", service="real-estate", time="10:00").json()["code"]
    present.at(DAY, "09:55")
    found = [
        api.get("/v1/appointments", params={"phone": f"1370000000{n}"}).json()["appointments"][0]["code"]
        for n in range(6)
    ]
    for code in found:
        check_in(api, code)
    assert check_in(api, last)["queue"] == {"number": 7, "ahead": 6, "expected_wait_minutes": 30}
    call(api)
    # Five before six counters are no wait; the own slot is five minutes away.
    assert check_in(api, last)["queue"] == {"number": 7, "ahead": 5, "expected_wait_minutes": 5}


def test_calling_twice_with_one_key_calls_one_person(api, arrive, present):
    for n in range(2):
        arrive(n, service="real-estate")
    present.at(DAY, "09:30")
    for n in range(2):
        found = api.get("/v1/appointments", params={"phone": f"1380000000{n}"}).json()["appointments"]
        check_in(api, found[0]["code"])
    first = call(api, **{"Idempotency-Key": "call-0001"}).json()
    assert call(api, **{"Idempotency-Key": "call-0001"}).json() == first
    assert call(api).json()["code"] not in (first["code"], "queue_empty")


def test_a_booking_that_nobody_came_for_is_missed_unless_the_hall_excuses_it(api, arrive, present):
    code = arrive(1)

    def excuse():
        return api.post(f"/v1/appointments/{code}/excuse").json()

    assert excuse()["code"] == "nothing_missed"
    present.at(DAY, "10:01")
    assert api.get(f"/v1/appointments/{code}").json()["status"] == "missed"
    assert excuse()["status"] == "excused"
    assert excuse()["status"] == "excused"


def test_three_missed_bookings_pause_online_booking_until_the_day_named(api, book, present):
    codes = [book(service=service).json()["code"] for service in ("tax", "real-estate", "housing-fund")]
    present.at(DAY, "10:01")
    answer = book(date="2026-11-27")
    assert (answer.status_code, answer.json()["code"]) == (409, "paused")
    assert answer.json()["until"] == "2026-12-26"
    assert "2026年12月26日" in answer.json()["detail"]
    api.post(f"/v1/appointments/{codes[0]}/excuse")
    assert book(date="2026-11-27").status_code == 201


def test_the_pause_ends(book, present):
    for service in ("tax", "real-estate", "housing-fund"):
        book(service=service)
    present.at("2026-12-26", "09:00")
    assert book(date="2026-12-28").json()["code"] == "paused"
    present.at("2026-12-27", "09:00")
    assert book(date="2026-12-28").status_code == 201


def test_bookings_are_changed_until_half_an_hour_before(api, arrive, present):
    code = arrive(1)
    present.at(DAY, "09:01")
    assert api.delete(f"/v1/appointments/{code}").json()["code"] == "change_closed"
    present.at(DAY, "09:00")
    assert api.delete(f"/v1/appointments/{code}").json()["status"] == "cancelled"


def test_one_person_has_at_most_five_bookings_ahead(book, present):
    for service in ("tax", "real-estate", "housing-fund", "medical-insurance", "rehab-aid"):
        assert book(service=service).status_code == 201
    assert book(date="2026-11-27").json()["code"] == "quota_reached"
    present.at(DAY, "10:00")
    assert book(date="2026-11-27").json()["code"] == "paused"
    assert book(date="2026-11-27", phone="13800000009").status_code == 201
