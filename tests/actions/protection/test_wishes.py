"""What a citizen's conversations want to be told is exported and erased with the rest."""

import json
from datetime import date, time

import pytest
from sqlalchemy.orm import Session

from actions.appointments.booking import Bookings
from actions.appointments.catalogue import load_catalogue
from actions.appointments.requests import BookingRequest
from actions.notices.models import Follower
from actions.protection import command
from actions.protection.__main__ import main
from connectors.proactive.models import DocumentFollower, TopicChoice
from tests.actions.protection.tables import with_tables
from xiaoshan.database import engine_for, migrations_of
from xiaoshan.settings import Settings

PHONE, OTHER = "13800001234", "13900005678"


@pytest.fixture
def gateway(tmp_path):
    engine = engine_for(Settings(var_dir=tmp_path, database_url=None), "conversations")
    yield engine
    engine.dispose()


@pytest.fixture
def wishes(gateway, present):
    """A choice and a followed document of two conversations."""
    migrations_of("connectors.proactive").upgrade(gateway)
    with Session(gateway) as session, session.begin():
        for conversation in ("mine", "other"):
            session.add(
                TopicChoice(
                    conversation_id=conversation, topic="预约提醒", wanted=False, changed_at=present.now()
                )
            )
            session.add(
                DocumentFollower(
                    conversation_id=conversation,
                    document_id="a",
                    title="办法",
                    told=None,
                    since=present.now(),
                )
            )


@pytest.fixture
def bookings(sqlite, present, gateway, monkeypatch) -> Bookings:
    with_tables(sqlite)
    monkeypatch.setattr(command, "engine", lambda: sqlite)
    monkeypatch.setattr(command, "clock", lambda: present)
    monkeypatch.setattr(command, "_conversations", lambda: gateway)
    with Session(sqlite) as session, session.begin():
        for conversation in ("mine", "other"):
            session.add(
                Follower(service="projects", code="SW-1", conversation=conversation, since=present.now())
            )
    bookings = Bookings(sqlite, load_catalogue(), present)
    for phone, conversation in ((PHONE, "mine"), (OTHER, "other")):
        wish = {"hall": "haifeng", "service": "tax", "date": date(2026, 11, 26), "time": time(9, 30)}
        bookings.book(BookingRequest(**wish, name="林小雨", phone=phone, conversation=conversation), None)
    return bookings


@pytest.fixture
def left(gateway, sqlite):
    def left() -> set[tuple[str, str]]:
        with Session(gateway) as session:
            wishes = [*session.query(TopicChoice), *session.query(DocumentFollower)]
        with Session(sqlite) as session:
            followers = session.query(Follower).all()
        return {(one.__tablename__, one.conversation_id) for one in wishes} | {
            (one.__tablename__, one.conversation) for one in followers
        }

    return left


def test_they_are_exported_with_the_rest(wishes, bookings, capsys):
    assert main(["--by", "test", "export", "--phone", PHONE]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["conversation_id"] for row in found["notice_choices"]] == ["mine"]
    assert [row["title"] for row in found["document_followers"]] == ["办法"]
    assert [row["code"] for row in found["notice_followers"]] == ["SW-1"]
    assert len(found["appointments"]) == 1


def test_they_are_erased_when_nothing_is_open_any_more(wishes, bookings, left, present, capsys):
    everything = left()
    assert main(["--by", "test", "erase", "--phone", PHONE]) == 1
    assert left() == everything, "the booking is still to come"
    present.at("2026-11-27", "09:00")
    assert main(["--by", "test", "erase", "--phone", PHONE]) == 0
    tables = ("notice_choices", "document_followers", "notice_followers")
    assert left() == {(table, "other") for table in tables}
    assert "document_followers：已删除1行" in capsys.readouterr().out
    assert main(["--by", "test", "erase", "--phone", PHONE]) == 0


def test_a_gateway_that_never_ran_has_none(bookings, present):
    present.at("2026-11-27", "09:00")
    assert main(["--by", "test", "erase", "--phone", PHONE]) == 0
