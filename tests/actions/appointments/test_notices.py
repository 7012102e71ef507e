import pytest

CONVERSATION = "c0ffee"


@pytest.fixture
def due(api):
    """Claims the notices that are due."""

    def due() -> list[dict]:
        return api.post("/v1/notices/claims", json={}).json()["notices"]

    return due


def test_reminders_fall_due_a_day_and_two_hours_before(api, book, due, present):
    code = book(time="15:00", conversation=CONVERSATION).json()["code"]
    assert due() == []
    present.at("2026-11-25", "15:00")
    [notice] = due()
    assert (notice["conversation"], notice["kind"], notice["code"]) == (CONVERSATION, "reminder", code)
    assert "2026年11月26日（星期四） 15:00 海丰县政务服务中心“残疾人证办理”" in notice["text"]
    assert code in notice["text"] and "签到" in notice["text"]
    assert notice["quick_replies"][0]["payload"] == f"查一下预约{code}"
    assert "林小雨" not in notice["text"] and "13800001234" not in notice["text"]
    api.post(f"/v1/notices/{notice['id']}/delivered")
    assert due() == []
    present.at("2026-11-26", "13:00")
    assert [one["id"] != notice["id"] for one in due()] == [True]


def test_a_notice_is_given_out_again_only_when_it_was_not_confirmed(api, book, due, present):
    book(time="15:00", conversation=CONVERSATION)
    present.at("2026-11-25", "15:00")
    [first] = due()
    assert due() == []
    present.at("2026-11-25", "15:02")
    [again] = due()
    assert again["id"] == first["id"]
    for _ in range(2):
        assert api.post(f"/v1/notices/{first['id']}/delivered").json()["status"] == "delivered"
    present.at("2026-11-25", "15:05")
    assert due() == []


def test_nothing_falls_due_in_the_night(api, book, due, present):
    book(time="09:00", conversation=CONVERSATION)
    present.at("2026-11-25", "09:00")
    [earlier] = due()
    api.post(f"/v1/notices/{earlier['id']}/delivered")
    # Two hours before are 07:00.
    present.at("2026-11-26", "07:30")
    assert due() == []
    present.at("2026-11-26", "08:00")
    assert [one["id"] != earlier["id"] for one in due()] == [True]


def test_a_reminder_that_was_never_delivered_is_not_told_beside_the_next(book, due, present):
    book(time="15:00", conversation=CONVERSATION)
    present.at("2026-11-26", "13:30")
    assert len(due()) == 1


def test_a_booking_without_a_conversation_is_not_reminded(book, due, present):
    book(time="15:00")
    present.at("2026-11-26", "14:00")
    assert due() == []


def test_a_cancelled_booking_is_not_reminded_and_a_moved_one_at_its_new_time(api, book, due, present):
    gone = book(time="15:00", conversation=CONVERSATION).json()["code"]
    moved = book(time="15:00", service="tax", conversation=CONVERSATION).json()["code"]
    api.delete(f"/v1/appointments/{gone}")
    api.patch(f"/v1/appointments/{moved}", json={"date": "2026-11-27", "time": "16:00"})
    present.at("2026-11-26", "15:30")
    assert due() == []
    present.at("2026-11-26", "16:00")
    [notice] = due()
    assert notice["code"] == moved and "2026年11月27日" in notice["text"]


def test_what_is_over_is_not_told(book, due, present):
    book(time="15:00", conversation=CONVERSATION)
    present.at("2026-11-26", "15:00")
    assert due() == []


def test_an_offer_and_its_end_are_told(api, book, due, present):
    codes = [book(phone=f"1390000000{n}").json()["code"] for n in range(2)]
    wish = {
        "hall": "haifeng",
        "service": "disability-card",
        "date": "2026-11-26",
        "time": "09:30",
        "name": "王小明",
        "phone": "13800000001",
        "conversation": CONVERSATION,
    }
    code = api.post("/v1/waiting", json=wish).json()["code"]
    assert due() == []
    api.delete(f"/v1/appointments/{codes[0]}")
    [offer] = due()
    assert offer["kind"] == "offer" and "保留到2026年11月24日（星期二） 11:00" in offer["text"]
    assert [reply["title"] for reply in offer["quick_replies"]] == ["接受名额", "放弃名额"]
    assert offer["quick_replies"][0]["payload"] == (
        f'/query_appointment{{"appointment_code":"{code}","waiting":"accept"}}'
    )
    api.post(f"/v1/notices/{offer['id']}/delivered")
    present.at("2026-11-24", "11:00")
    [end] = due()
    assert end["kind"] == "offer_expired" and "已过确认时限" in end["text"]


def test_an_accepted_offer_is_reminded_of(api, book, due, present):
    codes = [book(phone=f"1390000000{n}", time="15:00").json()["code"] for n in range(2)]
    wish = {"hall": "haifeng", "service": "disability-card", "date": "2026-11-26", "time": "15:00"}
    person = {"name": "王小明", "phone": "13800000001", "conversation": CONVERSATION}
    code = api.post("/v1/waiting", json=wish | person).json()["code"]
    api.delete(f"/v1/appointments/{codes[0]}")
    api.post(f"/v1/waiting/{code}/accept")
    assert due() == []
    present.at("2026-11-25", "15:00")
    assert [one["kind"] for one in due()] == ["reminder"]


def test_no_more_are_given_out_than_were_asked_for(api, book, present):
    for n, service in enumerate(("tax", "real-estate", "housing-fund")):
        book(time="15:00", service=service, conversation=CONVERSATION[:-1] + str(n))
    present.at("2026-11-25", "15:00")
    sizes = [len(api.post("/v1/notices/claims", json={"limit": 2}).json()["notices"]) for _ in range(3)]
    assert sizes == [2, 1, 0]


def test_an_unknown_notice_cannot_be_confirmed(api):
    assert api.post(f"/v1/notices/{'0' * 32}/delivered").json()["code"] == "notice_not_found"
