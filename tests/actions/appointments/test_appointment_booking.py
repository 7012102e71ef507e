import pytest


def code_of(answer) -> str:
    assert answer.status_code == 201, answer.text
    return answer.json()["code"]


def remaining(api, date="2026-11-26", time="09:30", hall="haifeng", service="disability-card") -> int:
    slots = api.get(f"/v1/halls/{hall}/slots", params={"service": service, "date": date}).json()["slots"]
    return next(slot["remaining"] for slot in slots if slot["start"] == time)


def test_the_five_halls_offer_their_services(api):
    answer = api.get("/v1/halls").json()
    assert [hall["name"] for hall in answer["halls"]] == [
        "汕尾市政务服务中心",
        "市城区政务服务中心",
        "海丰县政务服务中心",
        "陆丰市政务服务中心",
        "陆河县政务服务中心",
    ]
    assert "残疾儿童康复救助申请" in [service["name"] for service in answer["halls"][0]["services"]]
    assert answer["sample"] is True


def test_a_booking_takes_a_seat_and_shows_itself_masked(api, book):
    assert remaining(api) == 2
    answer = book()
    assert remaining(api) == 1
    booked = answer.json()
    assert len(booked.pop("code")) == 8
    assert booked == {
        "hall": {"id": "haifeng", "name": "海丰县政务服务中心"},
        "service": {"id": "disability-card", "name": "残疾人证办理"},
        "date": "2026-11-26",
        "time": "09:30",
        "end": "10:00",
        "name": "林*雨",
        "phone": "138****1234",
        "status": "booked",
        "queue": None,
        "note": None,
    }


def test_slots_of_a_closed_day_name_the_reason_and_the_next_open_day(api):
    query = {"service": "tax", "date": "2026-11-28"}
    answer = api.get("/v1/halls/luhe/slots", params=query).json()
    assert answer["slots"] == []
    assert answer["closed_reason"]["code"] == "weekend"
    assert answer["next_open"] == "2026-11-30"


def test_slots_of_today_begin_after_the_cutoff(api, present):
    present.at("2026-11-24", "10:05")
    query = {"service": "tax", "date": "2026-11-24"}
    answer = api.get("/v1/halls/luhe/slots", params=query).json()
    assert answer["slots"][0]["start"] == "11:30"
    assert answer["next_open"] == "2026-11-24"


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"hall": "mars"}, 404, "unknown_hall"),
        ({"service": "flying"}, 404, "unknown_service"),
        ({"date": "2026-11-28"}, 409, "hall_closed"),
        ({"date": "2026-11-23"}, 409, "too_late"),
        ({"date": "2026-11-24", "time": "09:30"}, 409, "too_late"),
        ({"date": "2027-03-01"}, 409, "too_far"),
        ({"time": "13:00"}, 409, "slot_unknown"),
        ({"time": "09:15"}, 409, "slot_unknown"),
        ({"phone": "12345"}, 422, "invalid_request"),
        ({"name": "😀😀"}, 422, "invalid_request"),
        ({"name": ""}, 422, "invalid_request"),
        ({"time": "09:30:30"}, 422, "invalid_request"),
        ({"time": "09:30Z"}, 422, "invalid_request"),
        ({"date": "明天"}, 422, "invalid_request"),
    ],
)
def test_what_cannot_be_booked_is_refused_by_name(book, changes, status, code):
    answer = book(**changes)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_a_full_slot_offers_the_nearest_free_ones(api, book):
    for n in range(2):
        code_of(book(phone=f"1380000000{n}"))
    answer = book(phone="13800000009")
    assert answer.json()["code"] == "slot_full"
    assert answer.json()["alternatives"] == [
        {"date": "2026-11-26", "time": "09:00"},
        {"date": "2026-11-26", "time": "10:00"},
        {"date": "2026-11-26", "time": "10:30"},
    ]


def test_alternatives_for_a_closed_day_are_on_open_days(book):
    alternatives = book(date="2026-11-28").json()["alternatives"]
    assert len(alternatives) == 3
    assert all(one["date"] != "2026-11-28" for one in alternatives)


def test_one_telephone_books_a_service_once_a_day(book):
    code_of(book())
    assert book(time="15:00").json()["code"] == "duplicate_booking"
    assert book(time="15:00", hall="luhe").json()["code"] == "duplicate_booking"
    code_of(book(date="2026-11-27"))
    code_of(book(service="tax"))


def test_the_same_key_books_once_and_another_content_is_refused(api, book):
    first = book(key="wish-0001").json()
    again = book(key="wish-0001")
    assert again.json() == first
    assert remaining(api) == 1
    other = book(key="wish-0001", time="10:00")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")


def test_full_width_digits_and_written_forms_of_a_number_are_one_number(book):
    code_of(book(phone="＋86 １３８－００００－１２３４"))
    assert book(phone="13800001234", time="15:00").json()["code"] == "duplicate_booking"


def test_a_code_is_found_as_people_type_it_and_only_with_the_right_telephone(api, book):
    code = code_of(book())
    assert api.get(f"/v1/appointments/{code[:4].lower()} {code[4:]}").json()["code"] == code
    for phone in ("1234", "１２３４", "13800001234", "+86 138 0000 1234"):
        assert api.get(f"/v1/appointments/{code}", params={"phone": phone}).status_code == 200
    for phone in ("4321", "13900001234", "34", ""):
        for method in ("GET", "DELETE"):
            answer = api.request(method, f"/v1/appointments/{code}", params={"phone": phone})
            assert (answer.status_code, answer.json()["code"]) == (404, "appointment_not_found")
    assert api.get("/v1/appointments/NOSUCH99").json()["code"] == "appointment_not_found"


def test_a_forgotten_code_is_found_by_telephone_while_the_booking_is_ahead(api, book, present):
    later, sooner = code_of(book(date="2026-11-27")), code_of(book())
    cancelled = code_of(book(service="tax"))
    api.delete(f"/v1/appointments/{cancelled}")

    def listed():
        found = api.get("/v1/appointments", params={"phone": "13800001234"}).json()["appointments"]
        return [one["code"] for one in found]

    assert listed() == [sooner, later]
    present.at("2026-11-26", "10:01")
    assert listed() == [later]


def test_rescheduling_moves_the_seat(api, book):
    code = code_of(book())
    moved = api.patch(f"/v1/appointments/{code}", json={"date": "2026-11-27", "time": "15:00"}).json()
    assert (moved["date"], moved["time"], moved["end"]) == ("2026-11-27", "15:00", "15:30")
    assert moved["hall"]["id"] == "haifeng"
    assert (remaining(api), remaining(api, "2026-11-27", "15:00")) == (2, 1)
    wish = {"date": "2026-11-27", "time": "15:00", "hall": "luhe"}
    assert api.patch(f"/v1/appointments/{code}", json=wish).json()["hall"]["id"] == "luhe"


def test_rescheduling_to_where_it_is_changes_nothing_even_when_full(api, book):
    code = code_of(book())
    code_of(book(phone="13800000002"))
    answer = api.patch(f"/v1/appointments/{code}", json={"date": "2026-11-26", "time": "09:30"})
    assert answer.status_code == 200
    assert remaining(api) == 0


def test_a_refused_rescheduling_keeps_the_booking(api, book):
    code = code_of(book())
    for n in range(2):
        code_of(book(phone=f"1380000000{n}", time="10:00"))
    before = api.get(f"/v1/appointments/{code}").json()
    for wish, problem in [
        ({"date": "2026-11-26", "time": "10:00"}, "slot_full"),
        ({"date": "2026-11-28", "time": "10:00"}, "hall_closed"),
        ({"date": "2026-11-26", "time": "10:00", "hall": "mars"}, "unknown_hall"),
    ]:
        assert api.patch(f"/v1/appointments/{code}", json=wish).json()["code"] == problem
    assert api.get(f"/v1/appointments/{code}").json() == before


def test_rescheduling_onto_a_day_that_has_the_service_already_is_a_duplicate(api, book):
    code_of(book(date="2026-11-27"))
    code = code_of(book())
    wish = {"date": "2026-11-27", "time": "16:00"}
    assert api.patch(f"/v1/appointments/{code}", json=wish).json()["code"] == "duplicate_booking"


def test_cancelling_gives_the_seat_back_once(api, book):
    code = code_of(book())
    assert api.delete(f"/v1/appointments/{code}").json()["status"] == "cancelled"
    assert remaining(api) == 2
    assert api.delete(f"/v1/appointments/{code}").json()["code"] == "already_cancelled"
    wish = {"date": "2026-11-27", "time": "15:00"}
    assert api.patch(f"/v1/appointments/{code}", json=wish).json()["code"] == "already_cancelled"
    code_of(book())


def test_a_booking_whose_time_has_come_cannot_be_changed(api, book, present):
    code = code_of(book())
    present.at("2026-11-26", "09:30")
    assert api.delete(f"/v1/appointments/{code}").json()["code"] == "too_late"


def test_checking_in_is_open_around_the_slot_and_may_be_repeated(api, book, present):
    code = code_of(book())

    def check_in():
        return api.post(f"/v1/appointments/{code}/check-in").json()

    assert check_in()["code"] == "too_early"
    present.at("2026-11-26", "09:00")
    assert check_in()["status"] == "checked_in"
    assert check_in()["status"] == "checked_in"
    assert api.delete(f"/v1/appointments/{code}").json()["code"] == "already_checked_in"
    assert remaining(api, time="10:00") == 2


def test_checking_in_after_the_slot_or_after_cancelling_is_refused(api, book, present):
    missed, cancelled = code_of(book()), code_of(book(service="tax"))
    api.delete(f"/v1/appointments/{cancelled}")
    present.at("2026-11-26", "10:01")
    assert api.post(f"/v1/appointments/{missed}/check-in").json()["code"] == "too_late"
    assert api.post(f"/v1/appointments/{cancelled}/check-in").json()["code"] == "already_cancelled"


def test_the_calendar_file_is_in_utc_folded_and_follows_changes(api, book, present):
    code = code_of(book())
    answer = api.get(f"/v1/appointments/{code}.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    lines = answer.content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    whole = answer.content.replace(b"\r\n ", b"").decode()
    assert "DTSTART:20261126T013000Z" in whole
    assert "海丰县政务服务中心：残疾人证办理" in whole
    assert "SEQUENCE:0" in whole
    present.at("2026-11-24", "09:01")
    api.delete(f"/v1/appointments/{code}")
    cancelled = api.get(f"/v1/appointments/{code}.ics").text
    assert "STATUS:CANCELLED" in cancelled
    assert "SEQUENCE:60" in cancelled


def test_names_and_numbers_are_not_logged(book, caplog):
    caplog.set_level("DEBUG")
    code_of(book())
    assert "appointment booked" in caplog.text
    assert "13800001234" not in caplog.text
    assert "林小雨" not in caplog.text
