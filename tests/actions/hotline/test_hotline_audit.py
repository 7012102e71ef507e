"""Who has seen or changed a ticket stands in the audit, and nothing of what the citizen wrote."""

import io

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.hotline import command
from actions.hotline.__main__ import main
from actions.protection.models import AuditEntry
from actions.protection.verification import verify

PHONE = "13800001234"
MINE = {"conversation": "c0ffee"}


@pytest.fixture
def number(tell) -> str:
    return tell(description="路灯坏了没人修", phone=PHONE, **MINE).json()["number"]


@pytest.fixture
def audited(sqlite):
    """Action and actor of every entry about a ticket, in order; the audit verifies and tells no data."""

    def audited(number: str) -> list[tuple[str, str]]:
        assert not verify(sqlite).findings
        with Session(sqlite) as session:
            entries = list(session.scalars(select(AuditEntry).order_by(AuditEntry.sequence)))
        assert all(word not in str(one.detail) for one in entries for word in (PHONE, "路灯", "c0ffee"))
        return [
            (one.action, one.actor) for one in entries if (one.service, one.subject) == ("hotline", number)
        ]

    return audited


def test_only_who_sees_the_whole_ticket_is_written_down(api, number, audited):
    api.get(f"/v1/tickets/{number}")
    refused = api.post(
        f"/v1/tickets/{number}/owner-view", json={"conversation": "another", "phone_tail": "0000"}
    )
    assert refused.status_code == 403
    assert audited(number) == [("received", "citizen")]
    assert api.post(f"/v1/tickets/{number}/owner-view", json=MINE).json()["phone"] == PHONE
    assert audited(number)[1:] == [("viewed", "citizen")]


def test_each_step_to_the_end_is_written_down_once(api, number, hotline, audited):
    hotline.accept(number)
    hotline.assign(number, "城管局")
    hotline.answer(number, "已修好。")
    api.post(f"/v1/tickets/{number}/settle", json=MINE | {"satisfaction": "satisfied"})
    worker = "operator:张工"
    steps = [("accept", worker), ("assign", worker), ("answer", worker), ("settle", "citizen")]
    assert audited(number)[1:] == steps


def test_a_step_that_is_refused_is_no_step(api, number, audited):
    assert api.post(f"/v1/tickets/{number}/settle", json=MINE | {"satisfaction": "fair"}).status_code == 409
    assert audited(number) == [("received", "citizen")]


def test_a_photo_a_correction_and_the_withdrawal(api, number, audited):
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    api.post(f"/v1/tickets/{number}/media", data=MINE, files={"file": picture.getvalue()})
    api.patch(f"/v1/tickets/{number}", json=MINE | {"district": "海丰县"})
    api.post(f"/v1/tickets/{number}/withdraw", json=MINE)
    assert [action for action, _ in audited(number)] == ["received", "photo", "sorted", "withdraw"]


def test_the_ticket_of_a_bad_rating_is_the_systems(api, audited):
    number = api.post("/v1/ratings", json={"stars": 1, "conversation": "c0ffee"}).json()["ticket"]
    api.post("/v1/ratings", json={"stars": 5, "conversation": "c0ffee"})
    assert audited(number) == [("received", "system"), ("rated", "system")]


def test_what_the_hotlines_people_look_at_on_the_command_line(number, sqlite, present, audited, monkeypatch):
    monkeypatch.setattr(command, "engine", lambda: sqlite)
    monkeypatch.setattr(command, "clock", lambda: present)
    assert main(["--by", "张工", "show", number]) == 0
    assert audited(number)[1:] == [("viewed", "operator:张工")]
