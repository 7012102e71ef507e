DAY = "2026-11-26"


def hours(api, **query):
    answer = api.get("/v1/halls/haifeng/occupancy", params={"date": DAY} | query)
    return answer.json()["days"]


def test_occupancy_counts_seats_bookings_and_arrivals_by_hour(api, book, present):
    code = book(time="10:30").json()["code"]
    book(time="10:00", phone="13800000002")
    book(time="09:00", phone="13800000003", service="tax")
    present.at(DAY, "10:30")
    api.post(f"/v1/appointments/{code}/check-in")
    [day] = hours(api, service="disability-card")
    found = {hour["begins"]: hour for hour in day["hours"]}
    assert found["10:00"] == {"begins": "10:00", "capacity": 4, "booked": 2, "come": 1, "share": 0.5}
    assert found["14:00"]["capacity"] == 2
    assert found["09:00"]["booked"] == 0
    assert day["quietest"] == "09:00"
    [whole] = hours(api)
    assert {hour["begins"]: hour["booked"] for hour in whole["hours"]}["09:00"] == 1


def test_closed_days_are_named_closed(api):
    days = hours(api, days=5)
    assert [(day["date"], day["closed"]) for day in days][2:4] == [("2026-11-28", True), ("2026-11-29", True)]
    assert days[2]["hours"] == []


def test_what_cannot_be_told_is_refused(api):
    assert api.get("/v1/halls/mars/occupancy", params={"date": DAY}).status_code == 404
    for far in ("1900-01-01", "9999-12-31"):
        answer = api.get("/v1/halls/haifeng/occupancy", params={"date": far, "days": 31})
        assert (answer.status_code, answer.json()["code"]) == (422, "date_out_of_range")
