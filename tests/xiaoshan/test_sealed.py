from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import UniqueConstraint, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from xiaoshan.database import engine_for
from xiaoshan.keyring import CannotOpen, keyring, make_keyring
from xiaoshan.sealed import Sealed, digest, digest_of
from xiaoshan.settings import Settings

OLD, NEW = "an old key that was used for years", "a new key that was made this morning"


class Base(DeclarativeBase):
    pass


class Person(Base):
    __tablename__ = "people"
    __table_args__ = (UniqueConstraint("phone_digest"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(Sealed)
    phone: Mapped[str | None] = mapped_column(Sealed)
    phone_digest: Mapped[str | None] = digest_of("phone")


@pytest.fixture
def engine(tmp_path: Path):
    engine = engine_for(Settings(var_dir=tmp_path, database_url=None), "people")
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    yield engine
    engine.dispose()


def add(engine, *people: Person) -> None:
    with Session(engine) as session, session.begin():
        session.add_all(people)


@given(st.text())
def test_what_is_sealed_opens_again_and_shows_nothing(value):
    sealed = keyring().seal(value)
    assert keyring().open(sealed) == value
    assert len(value) < 4 or value not in sealed
    assert keyring().seal(value) != sealed


def test_an_older_key_still_opens_and_the_newest_seals():
    before, after = make_keyring([OLD], "d"), make_keyring([NEW, OLD], "d")
    assert after.open(before.seal("林小雨")) == "林小雨"
    assert after.seal("林小雨").startswith(after.newest)
    with pytest.raises(CannotOpen):
        make_keyring([NEW], "d").open(before.seal("林小雨"))


@pytest.mark.parametrize("damaged", ["林小雨", "", "nothing.known", "cut"])
def test_what_cannot_be_opened_is_no_text(damaged):
    sealed = make_keyring([OLD], "d").seal("林小雨")
    with pytest.raises(CannotOpen):
        make_keyring([OLD], "d").open(sealed[:-7] if damaged == "cut" else damaged)


def test_a_digest_outlives_the_data_keys_and_differs_by_kind():
    assert make_keyring([OLD], "d").digest("phone", "1") == make_keyring([NEW], "d").digest("phone", "1")
    assert make_keyring([OLD], "d").digest("phone", "1") != make_keyring([OLD], "e").digest("phone", "1")
    assert digest("phone", "1") != digest("name", "1")


def test_columns_are_read_as_text_found_by_digest_and_kept_unique(engine):
    add(engine, Person(name="林小雨", phone="13800001234"), Person(name=None, phone=None), Person(phone=""))
    with Session(engine) as session:
        found = session.scalars(select(Person).where(Person.phone_digest == digest("phone", "13800001234")))
        assert [(one.name, one.phone) for one in found] == [("林小雨", "13800001234")]
        assert session.scalars(select(Person.name).where(Person.phone == "")).all() == [None]
    with pytest.raises(IntegrityError):
        add(engine, Person(phone="13800001234"))


def test_the_file_holds_neither_what_is_kept_nor_what_was_deleted(engine, tmp_path):
    add(engine, Person(name="林小雨", phone="13800001234"))
    with engine.begin() as connection:
        # As a database of before this module would have it.
        connection.execute(text("INSERT INTO people (name) VALUES ('陈大文')"))
        connection.execute(text("DELETE FROM people WHERE name = '陈大文'"))
    engine.dispose()
    raw = b"".join(path.read_bytes() for path in tmp_path.glob("people.db*"))
    assert b"people" in raw
    for plain in ("林小雨", "13800001234", "陈大文"):
        assert plain.encode() not in raw


def test_keys_come_newest_first_from_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("XIAOSHAN_DATA_KEYS", f" {NEW} ,{OLD},")
    assert Settings(var_dir=tmp_path).data_keys() == [NEW, OLD]
    monkeypatch.setenv("XIAOSHAN_DATA_KEYS", "short")
    with pytest.raises(ValueError, match="32"):
        Settings(var_dir=tmp_path).data_keys()
