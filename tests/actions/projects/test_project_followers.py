"""Who follows a project is told of its events, each once, with the event or not at all."""

import threading
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.notices.models import Notice
from actions.notices.outbox import Outbox
from actions.projects import notices
from actions.projects.following import follow
from actions.projects.procedures import policy
from actions.projects.recording import Recorder
from xiaoshan.problems import Problem

ROAD, PLANT = "SW-2026-0101", "SW-2026-0102"


@pytest.fixture
def fetched(engine, present):
    """What is due now, confirmed as delivered."""
    outbox = Outbox(engine, {notices.SERVICE: notices.OWNER}, present)

    def fetched():
        due = outbox.claim(50)
        for notice in due:
            outbox.confirm(notice.id)
        return due

    return fetched


@pytest.fixture
def followed(recorder, present):
    recorder.enter(ROAD, "comments", date(2026, 11, 2))
    recorder.enter(PLANT, "launch", date(2026, 11, 2))
    follow(recorder.engine, policy(), "ｓｗ2026 0101", "c0ffee", present.now())
    return recorder


def test_an_event_is_told_to_followers_alone(followed, fetched):
    assert fetched() == []
    followed.enter(PLANT, "boundary", date(2026, 11, 20))
    assert fetched() == []
    followed.enter(ROAD, "compliance_review", date(2026, 11, 20))
    [notice] = fetched()
    assert (notice.service, notice.code, notice.kind, notice.conversation) == (
        "projects",
        ROAD,
        "entered",
        "c0ffee",
    )
    assert notice.text == (
        f"您关注的项目测试道路（{ROAD}）有新进展：2026年11月20日进入“一张图”合规性审查环节，由市自然资源局办理。"
    )
    assert notice.topic == f"项目{ROAD}的进展"
    assert ROAD in notice.quick_replies[0].payload
    assert fetched() == []


def test_extensions_and_corrections_are_told_and_nothing_that_only_the_owner_sees(followed, fetched):
    followed.enter(ROAD, "compliance_review", date(2026, 11, 20), "内部理由")
    fetched()
    followed.extend(ROAD, 5, "内部理由")
    [extended] = fetched()
    assert "办理期限已延长5个工作日" in extended.text and "内部理由" not in extended.text
    followed.withdraw(ROAD, "内部理由")
    [corrected] = fetched()
    assert "登记有更正" in corrected.text and "延长" not in corrected.text
    assert "内部理由" not in corrected.text


def test_what_happens_at_night_is_told_once_in_the_morning_as_it_stands(followed, fetched, present):
    present.at("2026-11-24", "22:30")
    followed.enter(ROAD, "compliance_review", date(2026, 11, 24))
    present.moment += timedelta(minutes=1)
    followed.extend(ROAD, 3, "协商")
    present.moment += timedelta(minutes=1)
    followed.extend(ROAD, 2, "再协商")
    assert fetched() == []
    present.at("2026-11-25", "09:00")
    [notice] = fetched()
    assert "合规性审查" in notice.text and "延长5个工作日" in notice.text


def test_asking_again_or_at_once_is_told_once(followed, fetched, present):
    together = threading.Barrier(8)

    def ask():
        together.wait()
        follow(followed.engine, policy(), ROAD, "deaf", present.now())

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    followed.enter(ROAD, "compliance_review", date(2026, 11, 20))
    assert sorted(notice.conversation for notice in fetched()) == ["c0ffee", "deaf"]


class Broken(Recorder):
    def _entry(self, project, stage, day, reason):
        event = super()._entry(project, stage, day, reason)
        # Two events of one number: the transaction fails after the notices were put.
        project.events[0].reason = "rewritten"
        return event


def test_an_event_that_was_not_recorded_is_not_told(followed, present):
    broken = Broken(followed.engine, policy(), present, "测试员")
    with pytest.raises(Exception, match=r"never rewritten|busy"):
        broken.enter(ROAD, "compliance_review", date(2026, 11, 20))
    with Session(followed.engine) as session:
        assert session.scalars(select(Notice)).all() == []


def test_only_a_project_that_has_begun_can_be_followed(recorder, present):
    for code in ("SW-2026-9999", ROAD):
        with pytest.raises(Problem) as refused:
            follow(recorder.engine, policy(), code, "c0ffee", present.now())
        assert refused.value.status == 404


def test_following_says_where_the_project_stands(followed, present):
    told = follow(followed.engine, policy(), PLANT, "c0ffee", present.now())
    assert told == {
        "code": PLANT,
        "name": "测试厂房",
        "stage": "项目启动",
        "topic": f"项目{PLANT}的进展",
    }
