"""The bot's memory of conversations: where it is, and when it goes."""

import sqlite3
import time

import pytest

from xiaoshan.launch.trackers import forget_old, tracker_url
from xiaoshan.settings import Settings

DAY = 86_400


def test_it_is_a_file_by_default_and_the_one_database_otherwise(tmp_path):
    assert tracker_url(Settings(var_dir=tmp_path, database_url=None)) == f"sqlite:///{tmp_path}/trackers.db"
    for scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        settings = Settings(var_dir=tmp_path, database_url=f"{scheme}://city:p%40ss@db/xiaoshan")
        assert tracker_url(settings) == "postgresql://city:p%40ss@db/xiaoshan"


@pytest.fixture
def trackers(tmp_path):
    with sqlite3.connect(tmp_path / "trackers.db") as database:
        database.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, timestamp FLOAT)")
        for sender, days in (("silent", 50), ("silent", 40), ("returned", 50), ("returned", 1), ("new", 0)):
            moment = time.time() - days * DAY
            database.execute("INSERT INTO events (sender_id, timestamp) VALUES (?, ?)", (sender, moment))
    yield database
    database.close()


def test_only_who_was_silent_for_long_is_forgotten(tmp_path, trackers):
    assert forget_old(Settings(var_dir=tmp_path, database_url=None, tracker_days=30)) == 1
    kept = trackers.execute("SELECT sender_id, count(*) FROM events GROUP BY sender_id ORDER BY sender_id")
    assert kept.fetchall() == [("new", 1), ("returned", 2)]


def test_there_is_nothing_to_forget_before_the_first_start(tmp_path):
    assert forget_old(Settings(var_dir=tmp_path, database_url=None)) == 0
