"""The purge runs once a day, whoever looks, and again where it was stopped."""

import asyncio
import threading

import pytest
from sqlalchemy.orm import Session

from actions.hotline.models import Question
from actions.hotline.photos import PhotoFolder
from actions.protection import daily
from actions.protection.daily import purge_daily, purge_if_due
from actions.protection.models import PurgeRun
from actions.protection.retention import load_retention


@pytest.fixture
def look(engine, present, tmp_path):
    photos = PhotoFolder(engine, present, tmp_path / "photos")
    return lambda: purge_if_due(engine, present, photos)


def test_it_runs_from_its_hour_on_and_once_a_day(look, present):
    hour = load_retention().daily.hour
    present.at("2026-11-24", f"{hour - 1:02}:59")
    assert look() is None
    present.at("2026-11-24", f"{hour:02}:00")
    assert look() is not None
    present.at("2026-11-24", "23:59")
    assert look() is None
    present.at("2026-11-25", f"{hour:02}:10")
    assert look() is not None


def test_of_several_who_look_at_once_one_purges(engine, look, monkeypatch):
    began: list[int] = []
    purge_all = daily.purge_all

    def counted(*all_of_it):
        began.append(threading.get_ident())
        return purge_all(*all_of_it)

    monkeypatch.setattr(daily, "purge_all", counted)
    ready = threading.Barrier(6)

    def one() -> None:
        ready.wait()
        look()

    threads = [threading.Thread(target=one) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(began) == 1
    with Session(engine) as session:
        [run] = session.query(PurgeRun).all()
    assert run.finished_at is not None


def test_what_was_stopped_is_begun_again_later(look, present, monkeypatch):
    def stopped(*all_of_it):
        raise InterruptedError

    with monkeypatch.context() as broken:
        broken.setattr(daily, "purge_all", stopped)
        with pytest.raises(InterruptedError):
            look()
    present.at("2026-11-24", "09:30")
    assert look() is None, "it may still be under way"
    present.at("2026-11-24", "10:00")
    assert look() is not None


def test_it_forgets_the_questions_whose_days_are_over(engine, look, present):
    with Session(engine) as session, session.begin():
        session.add(Question(text="补多少", status="answered", citations=[], asked_at=present.now()))
    for day, left in (("2026-12-24", 1), ("2026-12-25", 0)):
        present.at(day, "09:00")
        assert look() is not None
        with Session(engine) as session:
            assert session.query(Question).count() == left


async def test_it_looks_again_and_again_also_after_a_failure(monkeypatch):
    looked: list[str] = []

    def look(*all_of_it) -> None:
        looked.append("looked")
        raise OSError("the database is away")

    async def sleep(seconds: float) -> None:
        assert seconds == 60 * load_retention().daily.look_minutes
        if len(looked) == 3:
            raise asyncio.CancelledError

    monkeypatch.setattr(daily, "purge_if_due", look)
    with pytest.raises(asyncio.CancelledError):
        await purge_daily(None, None, None, sleep)
    assert len(looked) == 3
