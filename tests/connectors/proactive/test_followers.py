"""Whoever looks at the same moment, or dies in the middle: each change is told once."""

import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, select

from connectors.gateway.database import Database
from connectors.gateway.models import Message
from connectors.gateway.own_commands import OwnCommands
from connectors.gateway.store import ConversationStore
from connectors.gateway.switches import Switches
from connectors.proactive.followers import Followers
from connectors.proactive.listing import Listing
from tests.connectors.fakes import CITATION, VALIDITY, Present
from xiaoshan.database import engine_for, migrations_of
from xiaoshan.settings import Settings

ID, TITLE = CITATION["document"]["id"], CITATION["document"]["title"]  # type: ignore[index]


@pytest.fixture
def sqlite(tmp_path) -> Iterator[Engine]:
    engine = engine_for(Settings(var_dir=tmp_path, database_url=None), "conversations")
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def database(request, present: Present) -> Database:
    engine = request.getfixturevalue(request.param)
    for owner in ("connectors.gateway", "connectors.proactive"):
        migrations_of(owner).upgrade(engine)
    return Database(engine, present)


def listing(revision: str) -> Listing:
    return Listing({ID: {**CITATION["document"], "validity": VALIDITY, "revision": revision}})  # type: ignore[dict-item]


def followers(database: Database) -> Followers:
    """Another worker's."""
    return Followers(database, Switches(database), None)


@pytest.fixture
def conversation(database: Database) -> str:
    followers(database).see(listing("1"))
    conversation_id = ConversationStore(database, OwnCommands()).begin("web")
    with database.writing(conversation_id) as (session, conversation):
        followers(database).follow(session, conversation, {"id": ID, "title": TITLE})
    return conversation_id


def told(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(Message.text)))


def test_all_workers_look_at_once(database: Database, conversation: str) -> None:
    together = threading.Barrier(6)
    failed: list[BaseException] = []

    def look() -> None:
        worker = followers(database)
        # Each has seen that the follower is not informed before any of them tells.
        uninformed = worker.uninformed(listing("2"))
        together.wait()
        try:
            for follower in uninformed:
                worker.tell(follower, listing("2"))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=look) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert len(told(database)) == 1
    assert followers(database).uninformed(listing("2")) == []


def test_who_dies_before_it_is_stored_has_told_nothing_and_the_next_one_does(
    database: Database, conversation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*arguments: object) -> None:
        raise KeyboardInterrupt

    [follower] = followers(database).uninformed(listing("2"))
    with monkeypatch.context() as dying:
        dying.setattr(Database, "append", die)
        with pytest.raises(KeyboardInterrupt):
            followers(database).tell(follower, listing("2"))
    assert told(database) == []
    [again] = followers(database).uninformed(listing("2"))
    assert len(followers(database).tell(again, listing("2"))) == 1


def test_a_change_there_and_back_is_told_both_times(database: Database, conversation: str) -> None:
    for revision in ("2", "1", "2"):
        for follower in followers(database).uninformed(listing(revision)):
            followers(database).tell(follower, listing(revision))
    assert len(told(database)) == 3
