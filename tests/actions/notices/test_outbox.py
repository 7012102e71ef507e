"""One outbox for several services, whatever one of them does."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from actions.notices import writing
from actions.notices.outbox import Outbox
from actions.notices.owner import NoticeReply, Owner, Written
from actions.notices.writing import Subject
from xiaoshan.database import migrations_of
from xiaoshan.problems import Problem
from xiaoshan.transactions import transact

CONVERSATION = "c0ffee"


@pytest.fixture
def engine(sqlite):
    migrations_of("actions.notices").upgrade(sqlite)
    return sqlite


@pytest.fixture
def outbox(engine, present):
    def parcel(session, notice, clock):
        reply = NoticeReply(title="查看", payload=f"查快递{notice.code}")
        return Written(f"{notice.code}已签收", "寄递通知", [reply], {"status": "已签收"}, "parcel")

    def broken(session, notice, clock):
        raise LookupError(notice.code)

    def gone(session, notice, clock):
        return None

    services = {"courier": parcel, "broken": broken, "gone": gone}
    return Outbox(engine, {name: Owner(name, write) for name, write in services.items()}, present)


@pytest.fixture
def put(engine, present):
    def put(service="courier", code="KD1", kind="delivered", conversation=CONVERSATION, minutes=0):
        due_at = present.now() + timedelta(minutes=minutes)

        def work(session: Session) -> None:
            writing.put(
                session, Subject(service, code), kind, conversation, due_at, due_at + timedelta(days=1)
            )

        transact(engine, work)

    return put


def test_a_notice_carries_all_that_a_channel_needs(outbox, put):
    put()
    [notice] = outbox.claim(10)
    assert (notice.service, notice.kind, notice.topic, notice.type) == (
        "courier",
        "delivered",
        "寄递通知",
        "parcel",
    )
    assert (notice.text, notice.fields) == ("KD1已签收", {"status": "已签收"})
    assert notice.quick_replies[0].payload == "查快递KD1"


def test_one_that_cannot_be_worded_does_not_keep_the_others(outbox, put):
    for service in ("broken", "gone", "courier"):
        put(service)
    assert [notice.service for notice in outbox.claim(10)] == ["courier"]


def test_a_service_that_is_not_here_keeps_its_notices(outbox, put):
    put("elsewhere")
    put()
    assert [notice.service for notice in outbox.claim(10)] == ["courier"]


def test_nothing_is_told_to_nobody_or_too_late(outbox, put, present):
    put(conversation=None)
    present.at("2026-11-24", "22:00")
    put()
    assert outbox.claim(10) == []
    present.at("2026-11-25", "08:00")
    assert len(outbox.claim(10)) == 1


def test_what_was_put_by_a_transaction_that_failed_is_not_told(outbox, engine, present):
    def work(session: Session) -> None:
        until = present.now() + timedelta(days=1)
        writing.put(session, Subject("courier", "KD1"), "delivered", CONVERSATION, present.now(), until)
        raise Problem(409, "refused")

    with pytest.raises(Problem):
        transact(engine, work)
    assert outbox.claim(10) == []


def test_only_the_own_subject_is_withdrawn(outbox, engine, put):
    put()
    put(code="KD2")
    transact(engine, lambda session: writing.withdraw(session, Subject("courier", "KD1")))
    assert [notice.code for notice in outbox.claim(10)] == ["KD2"]


def test_what_was_told_long_ago_is_forgotten(outbox, put, present):
    put()
    [notice] = outbox.claim(10)
    outbox.confirm(notice.id)
    present.at("2026-12-24", "10:00")
    outbox.claim(10)
    with pytest.raises(Problem, match="notice_not_found"):
        outbox.confirm(notice.id)


def test_of_one_moment_what_was_put_first_is_told_first(outbox, put):
    codes = [f"KD{number}" for number in range(12)]
    for code in codes:
        put(code=code)
    assert [notice.code for notice in outbox.claim(20)] == codes


def test_nobody_overtakes_what_a_dead_caller_has_in_the_same_conversation(outbox, put, present):
    put(code="KD1")
    put(code="KD2")
    put(code="KD3", conversation="another")
    [first] = outbox.claim(1)
    assert first.code == "KD1"
    assert [notice.code for notice in outbox.claim(10)] == ["KD3"]
    present.moment += timedelta(seconds=61)
    assert [notice.code for notice in outbox.claim(10)] == ["KD1", "KD2", "KD3"]
