"""Fingerprints of requests tell repeated ones, and nobody without the key what they said."""

import hashlib

from alembic import command
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel
from sqlalchemy import text

from actions.idempotency import fingerprint
from xiaoshan.database import migrations_of


class Wish(BaseModel):
    phone: str


PHONES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


def plain(wish: Wish, operation: str) -> str:
    return hashlib.sha256(f"{operation}\n{wish.model_dump_json()}".encode()).hexdigest()


@given(PHONES, PHONES)
def test_the_same_request_has_the_same_and_another_has_another(one: str, other: str):
    assert (fingerprint(Wish(phone=one), "book") == fingerprint(Wish(phone=other), "book")) == (one == other)
    assert fingerprint(Wish(phone=one), "book") != fingerprint(Wish(phone=one), "move")


@given(PHONES)
def test_a_telephone_cannot_be_tried_out_without_the_key(phone: str):
    kept = fingerprint(Wish(phone=phone), "book")
    assert kept not in plain(Wish(phone=phone), "book")


def test_what_was_kept_before_is_keyed_and_still_known(sqlite):
    wish = Wish(phone="13800001234")
    migrations = migrations_of("actions.courier")
    with sqlite.begin() as connection:
        command.upgrade(migrations._config(connection), "7d3f0b51c9aa")
        connection.execute(
            text(
                "INSERT INTO parcel_answers (key, fingerprint, body, answered_at)"
                " VALUES ('wish-0001', :plain, '{}', '2026-11-24 01:00:00')"
            ),
            {"plain": plain(wish, "order")},
        )
    migrations.upgrade(sqlite)
    with sqlite.connect() as connection:
        kept = connection.execute(text("SELECT fingerprint FROM parcel_answers")).scalar_one()
    assert kept == fingerprint(wish, "order")
