"""What operators' pages count, and that a service that is away takes nothing else with it."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete

from connectors.console.statistics.load import load
from connectors.console.statistics.quality import quality
from connectors.gateway.database import Database
from connectors.gateway.models import Conversation, ConversationChange, Message
from tests.connectors.at_desk import Desk
from tests.connectors.fakes import Present, Server
from xiaoshan.clock import SHANGHAI
from xiaoshan.database import engine_for, migrations_of
from xiaoshan.settings import Settings

NOW = datetime(2026, 3, 2, 10, 0, 30, tzinfo=SHANGHAI)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.servers)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    if request.param == "postgresql":
        engine: Engine = request.getfixturevalue("postgres")
    else:
        engine = engine_for(Settings(var_dir=tmp_path, database_url=None), "conversations")
        request.addfinalizer(engine.dispose)
    for owner in ("connectors.gateway", "connectors.console"):
        migrations_of(owner).upgrade(engine)
    return Database(engine, Present(NOW))


def talk(
    database: Database, name: str, asked: datetime, waits: Sequence[float], status: str = "answered"
) -> None:
    """One citizen who asks so often, and is answered after so many seconds each."""
    with database.changing() as session:
        session.add(Conversation(id=name, channel="web", started_at=asked))
        session.flush()
        for n, seconds in enumerate(waits):
            question = Message(
                id=f"{name}q{n}", conversation_id=name, sequence=3 * n + 1, role="citizen", type="text",
                text="?", content={}, sent_at=asked, delivery="delivered",
            )  # fmt: skip
            session.add(question)
            session.flush()
            for part in (0, 1):
                session.add(
                    Message(
                        id=f"{name}a{n}{part}", conversation_id=name, sequence=3 * n + 2 + part, role="bot",
                        type="answer" if part == 0 else "notice", status=status if part == 0 else None, text="!",
                        content={}, reply_to=question.id, sent_at=asked + timedelta(seconds=seconds + part),
                        delivery="delivered",
                    )
                )  # fmt: skip


def test_answers_are_counted_by_status_and_day(database: Database) -> None:
    talk(database, "a", NOW - timedelta(days=1), [1, 1, 1])
    talk(database, "b", NOW, [1], "not_found")
    talk(database, "c", NOW - timedelta(days=40), [1])
    yesterday, today = quality(database, 2)
    assert (yesterday.date, today.date) == ("2026-03-01", "2026-03-02")
    assert yesterday.answers == {"answered": 3, "partial": 0, "not_found": 0, "out_of_scope": 0}
    assert today.answers["not_found"] == 1 and today.answers["answered"] == 0


def test_a_day_begins_at_midnight_in_shanghai(database: Database) -> None:
    talk(database, "a", datetime(2026, 3, 1, 23, 59, tzinfo=SHANGHAI), [1])
    talk(database, "b", datetime(2026, 3, 2, 0, 1, tzinfo=SHANGHAI), [1])
    assert [day.answers["answered"] for day in quality(database, 2)] == [1, 1]


@pytest.mark.parametrize(
    ("waits", "expected"),
    [([2.0], (2.0, 2.0)), ([1.0, 3.0], (1.0, 3.0)), ([float(n) for n in range(1, 101)], (50.0, 95.0))],
)
def test_percentiles_are_of_the_first_words_only(
    database: Database, waits: list[float], expected: tuple[float, float]
) -> None:
    talk(database, "a", NOW - timedelta(hours=1), waits)
    [today] = quality(database, 1)
    assert today.first_answer == pytest.approx(expected, abs=0.01)


def test_what_follows_the_first_words_is_no_answer_of_the_next_day(database: Database) -> None:
    talk(database, "a", datetime(2026, 3, 1, 23, 59, 59, tzinfo=SHANGHAI), [0.5])
    yesterday, today = quality(database, 2)
    assert yesterday.first_answer == pytest.approx((0.5, 0.5), abs=0.01)
    assert today.first_answer is None


def test_a_day_that_is_over_is_counted_once_and_today_every_time(database: Database) -> None:
    talk(database, "a", NOW - timedelta(days=1), [2, 4])
    first = quality(database, 3)
    with database.changing() as session:
        session.execute(delete(Message))
    talk(database, "b", NOW, [1])
    before_yesterday, yesterday, today = quality(database, 3)
    assert [before_yesterday, yesterday] == first[:2]
    assert yesterday.answers["answered"] == 2
    assert today.answers["answered"] == 1
    assert len(quality(database, 10)) == 10


def test_a_day_is_kept_only_when_its_last_words_are_written(database: Database) -> None:
    database.clock.moment = datetime(2026, 3, 2, 0, 30, tzinfo=SHANGHAI)
    yesterday = datetime(2026, 3, 1, 23, 59, tzinfo=SHANGHAI)
    talk(database, "a", yesterday, [1])
    assert quality(database, 2)[0].answers["answered"] == 1
    talk(database, "b", yesterday, [1])
    assert quality(database, 2)[0].answers["answered"] == 2


def test_two_workers_that_count_at_once_agree(database: Database) -> None:
    talk(database, "a", NOW - timedelta(days=1), [2])
    with ThreadPoolExecutor(4) as workers:
        answers = list(workers.map(lambda _: quality(database, 30), range(8)))
    assert all(answer == answers[0] for answer in answers)


def test_a_day_without_anything_is_there_with_nothing(database: Database) -> None:
    [today] = quality(database, 1)
    assert (today.first_answer, today.handed_over, sum(today.answers.values())) == (None, 0, 0)


def test_who_asks_for_a_person_twice_counts_once_a_day(database: Database) -> None:
    talk(database, "a", NOW, [1])
    with database.changing() as session:
        for _ in range(2):
            session.add(
                ConversationChange(
                    conversation_id="a", kind="asked_for_person", from_state="bot", to_state="waiting",
                    actor="citizen", at=NOW,
                )
            )  # fmt: skip
    [today] = quality(database, 1)
    assert today.handed_over == 1


def test_the_load_of_this_minute_and_the_half_hour(database: Database) -> None:
    talk(database, "a", NOW, [1, 1])
    talk(database, "b", NOW - timedelta(minutes=29), [1])
    talk(database, "c", NOW - timedelta(minutes=31), [1])
    with database.changing() as session:
        waiting = session.get_one(Conversation, "a")
        waiting.state, waiting.queue_ticket, waiting.waiting_since = "waiting", 1, NOW - timedelta(seconds=90)
        holding = session.get_one(Conversation, "b")
        holding.state, holding.agent_id = "person", "x"
    now = load(database)
    assert (now.waiting, now.talking, now.longest_wait) == (1, 1, 90)
    assert len(now.minutes) == 30
    assert now.minutes[-1] == ("2026-03-02 10:00", 2) and now.minutes[0] == ("2026-03-02 09:31", 1)
    assert sum(count for _, count in now.minutes) == 3


async def test_a_service_that_is_away_is_a_sentence_and_the_rest_goes_on(
    at_desk: dict[str, Desk], backend_server: Server
) -> None:
    backend_server.__exit__()
    yun = at_desk["yun"]
    for path in ("topics", "ratings", "halls", "halls/haifeng/occupancy?date=2026-03-02"):
        gone = await yun.get(f"operations/{path}")
        assert (gone.status_code, gone.json()["code"]) == (503, "neighbour_unavailable")
        assert "暂时取不到" in gone.json()["detail"]
    assert (await yun.get("operations/load")).json()["waiting"] == 0
    assert len((await yun.get("operations/quality", params={"days": 7})).json()["days"]) == 7
    assert (await yun.get("operations/quality", params={"days": 9999})).status_code == 422
