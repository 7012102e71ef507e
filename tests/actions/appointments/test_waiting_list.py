import pytest

DAY = "2026-11-26"
WISH = {"hall": "haifeng", "service": "disability-card", "date": DAY, "name": "王小明"}


@pytest.fixture
def wait(api):
    """Begins to wait for the usual wish; `key` is the Idempotency-Key."""

    def wait(phone: str, key: str | None = None, **changes):
        headers = {"Idempotency-Key": key} if key else {}
        body = WISH | {"time": "09:30", "phone": phone} | changes
        return api.post("/v1/waiting", json=body, headers=headers)

    return wait


@pytest.fixture
def full(book) -> list[str]:
    """The codes of the two bookings that fill the usual slot."""
    return [book(phone=f"1390000000{n}").json()["code"] for n in range(2)]


def entry(api, code: str) -> dict:
    return api.get(f"/v1/waiting/{code}").json()


def test_a_freed_slot_is_offered_to_who_waits_longest_and_held_for_them(api, book, wait, full):
    first, second = wait("13800000001").json(), wait("13800000002").json()
    assert (first["status"], first["ahead"], second["ahead"]) == ("waiting", 0, 1)
    api.delete(f"/v1/appointments/{full[0]}")
    offered = entry(api, first["code"])
    assert offered["status"] == "offered"
    assert offered["offer"] == {
        "time": "09:30",
        "end": "10:00",
        "expires_at": "2026-11-24T11:00:00+08:00",
    }
    assert (entry(api, second["code"])["status"], entry(api, second["code"])["ahead"]) == ("waiting", 0)
    assert book(phone="13800000003").json()["code"] == "slot_full"
    assert api.get(f"/v1/appointments/{first['code']}").status_code == 404


def test_an_accepted_offer_is_a_booking_under_the_same_code(api, wait, full):
    code = wait("13800000001").json()["code"]
    assert api.post(f"/v1/waiting/{code}/accept").json()["code"] == "no_offer"
    api.delete(f"/v1/appointments/{full[0]}")
    assert api.post(f"/v1/waiting/{code}/accept", params={"phone": "9999"}).status_code == 404
    booked = api.post(f"/v1/waiting/{code}/accept", params={"phone": "0001"}).json()
    assert (booked["code"], booked["status"], booked["time"]) == (code, "booked", "09:30")
    assert entry(api, code)["status"] == "accepted"
    assert api.get(f"/v1/appointments/{code}").json() == booked
    assert api.post(f"/v1/waiting/{code}/accept").json()["code"] == "no_offer"


@pytest.mark.parametrize(("method", "path"), [("POST", "/decline"), ("DELETE", "")])
def test_a_declined_offer_goes_to_the_next(api, wait, full, method, path):
    first, second = (wait(f"1380000000{n}").json()["code"] for n in range(2))
    api.delete(f"/v1/appointments/{full[0]}")
    assert api.request(method, f"/v1/waiting/{first}{path}").json()["status"] == "left"
    assert entry(api, second)["status"] == "offered"
    api.request(method, f"/v1/waiting/{second}{path}")
    assert slots(api)["09:30"] == 1


def test_an_offer_not_taken_up_in_time_goes_to_the_next(api, wait, full, present):
    first, second = (wait(f"1380000000{n}").json()["code"] for n in range(2))
    api.delete(f"/v1/appointments/{full[0]}")
    present.at("2026-11-24", "11:00")
    assert entry(api, first)["status"] == "expired"
    assert api.post(f"/v1/waiting/{first}/accept").json()["code"] == "offer_expired"
    api.post("/v1/notices/claims", json={})
    assert entry(api, second)["status"] == "offered"
    assert api.post(f"/v1/waiting/{first}/accept").json()["code"] == "offer_expired"


def test_a_booking_attempt_passes_an_expired_offer_on_before_it_takes_the_seat(
    api, book, wait, full, present
):
    for n in range(2):
        wait(f"1380000000{n}")
    api.delete(f"/v1/appointments/{full[0]}")
    present.at("2026-11-24", "11:00")
    assert book(phone="13800000009").json()["code"] == "slot_full"
    present.at("2026-11-24", "13:00")
    assert book(phone="13800000009").status_code == 201


def test_moving_away_frees_the_slot_for_who_waits(api, wait, full):
    code = wait("13800000001").json()["code"]
    api.patch(f"/v1/appointments/{full[0]}", json={"date": DAY, "time": "15:00"})
    assert entry(api, code)["status"] == "offered"


def test_who_waits_for_any_time_of_a_full_day_gets_whatever_is_freed(api, book, wait):
    times = list(slots(api))
    codes = [
        book(phone=f"1370000{n:02}{m:02}", time=time).json()["code"]
        for n, time in enumerate(times)
        for m in range(2)
    ]
    code = wait("13800000001", time=None).json()["code"]
    api.delete(f"/v1/appointments/{codes[-1]}")
    assert entry(api, code)["offer"]["time"] == times[-1]


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"time": "10:00"}, 409, "slot_free"),
        ({"time": None}, 409, "slot_free"),
        ({"time": "13:00"}, 409, "slot_unknown"),
        ({"date": "2026-11-28"}, 409, "hall_closed"),
        ({"date": "2026-11-28", "time": None}, 409, "hall_closed"),
        ({"date": "9999-12-31", "time": None}, 409, "too_far"),
        ({"hall": "mars"}, 404, "unknown_hall"),
        ({"phone": "12345"}, 422, "invalid_request"),
        ({"conversation": "…"}, 422, "invalid_request"),
    ],
)
def test_what_cannot_be_waited_for_is_refused_by_name(wait, full, changes, status, code):
    answer = wait(**{"phone": "13800000001"} | changes)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_one_person_waits_once_a_day_and_not_for_everything(book, wait, full, present):
    wait("13800000001")
    assert wait("13800000001").json()["code"] == "already_waiting"
    assert wait("13900000001").json()["code"] == "duplicate_booking"
    for service in ("tax", "medical-insurance", "housing-fund"):
        for n in range(4):
            book(phone=f"1390000001{n}", service=service)
    assert wait("13800000001", service="tax").status_code == 201
    assert wait("13800000001", service="medical-insurance").status_code == 201
    assert wait("13800000001", service="housing-fund").json()["code"] == "waiting_quota_reached"


def test_who_books_another_time_waits_no_more(api, book, wait, full):
    code = wait("13800000001").json()["code"]
    book(phone="13800000001", time="15:00")
    assert entry(api, code)["status"] == "left"
    api.delete(f"/v1/appointments/{full[0]}")
    assert slots(api)["09:30"] == 1


def test_who_has_an_offer_is_told_so_instead_of_booking_twice(api, book, wait, full):
    wait("13800000001")
    api.delete(f"/v1/appointments/{full[0]}")
    assert book(phone="13800000001", time="15:00").json()["code"] == "offer_open"


def test_a_seat_freed_too_late_to_be_booked_is_not_offered(api, wait, full, present):
    code = wait("13800000001").json()["code"]
    present.at(DAY, "08:50")
    api.delete(f"/v1/appointments/{full[0]}")
    assert entry(api, code)["status"] == "waiting"
    present.at(DAY, "09:31")
    assert entry(api, code)["status"] == "expired"


def test_an_offer_made_in_the_night_waits_for_the_morning(api, wait, full, present):
    code = wait("13800000001").json()["code"]
    present.at("2026-11-24", "23:00")
    api.delete(f"/v1/appointments/{full[0]}")
    assert entry(api, code)["offer"]["expires_at"] == "2026-11-25T10:00:00+08:00"


def test_an_offer_ends_when_the_slot_can_no_longer_be_booked(api, wait, full, present):
    code = wait("13800000001").json()["code"]
    present.at(DAY, "08:10")
    api.delete(f"/v1/appointments/{full[0]}")
    assert entry(api, code)["offer"]["expires_at"] == "2026-11-26T08:30:00+08:00"


def test_open_entries_are_found_by_telephone(api, wait, full):
    code = wait("13800000001").json()["code"]

    def listed():
        found = api.get("/v1/waiting", params={"phone": "13800000001"}).json()["waiting"]
        return [one["code"] for one in found]

    assert listed() == [code]
    api.delete(f"/v1/waiting/{code}")
    assert listed() == []
    assert api.delete(f"/v1/waiting/{code}").json()["status"] == "left"


def test_a_repeated_key_gives_the_same_answer(api, wait, full):
    first = wait("13800000001", key="wait-0001")
    api.delete(f"/v1/appointments/{full[0]}")
    assert wait("13800000001", key="wait-0001").json() == first.json()
    headers = {"Idempotency-Key": "accept-0001"}
    path = f"/v1/waiting/{first.json()['code']}/accept"
    accepted = api.post(path, headers=headers)
    assert accepted.status_code == 200
    assert api.post(path, headers=headers).json() == accepted.json()


def slots(api) -> dict[str, int]:
    """Start → seats left of the usual day."""
    query = {"service": "disability-card", "date": DAY}
    found = api.get("/v1/halls/haifeng/slots", params=query).json()["slots"]
    return {slot["start"]: slot["remaining"] for slot in found}
