"""Bookings made before the waiting list came are kept, with everything that guards them."""

import pytest
from alembic import command
from sqlalchemy import Engine, text

from xiaoshan.database import migrations_of
from xiaoshan.keyring import keyring
from xiaoshan.sealed import digest

BEFORE = (
    'INSERT INTO appointments (code, hall, service, day, start, "end", seat, name, phone, status,'
    " idempotency_key, fingerprint, created_at, changed_at) VALUES ('ACDE3467', 'luhe', 'tax', '2026-11-26',"
    " '09:30:00', '10:00:00', 1, '林小雨', '13800001234', 'booked', 'wish-0001', 'f', '2026-11-24 01:00:00',"
    " '2026-11-24 01:00:00')"
)
AGAIN = (
    'INSERT INTO appointments (code, hall, service, day, start, "end", seat, name, phone, phone_digest,'
    " status, created_at, changed_at) SELECT '{code}', hall, service, day, start, \"end\", {seat}, name, phone,"
    " '{digest}', status, created_at, changed_at FROM appointments"
)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def migrated(request) -> Engine:
    engine = request.getfixturevalue(request.param)
    migrations = migrations_of("actions.appointments")
    with engine.begin() as connection:
        command.upgrade(migrations._config(connection), "d35761e8ef9f")
        connection.execute(text(BEFORE))
    migrations.upgrade(engine)
    return engine


def test_a_booking_of_before_is_still_there_and_sealed(migrated):
    with migrated.connect() as connection:
        kept = connection.execute(text("SELECT code, queue_number, name, phone FROM appointments")).one()
    assert kept[:2] == ("ACDE3467", None)
    assert [keyring().open(sealed) for sealed in kept[2:]] == ["林小雨", "13800001234"]


def test_the_file_of_before_keeps_no_plain_text(tmp_path, sqlite):
    migrations = migrations_of("actions.appointments")
    with sqlite.begin() as connection:
        command.upgrade(migrations._config(connection), "d35761e8ef9f")
        connection.execute(text(BEFORE))
    migrations.upgrade(sqlite)
    sqlite.dispose()
    raw = b"".join(path.read_bytes() for path in tmp_path.glob("services.db*"))
    assert b"ACDE3467" in raw
    assert "林小雨".encode() not in raw
    assert b"13800001234" not in raw


@pytest.mark.parametrize(
    ("code", "seat", "phone"),
    [
        ("ACDE3467", 2, "13800000002"),
        ("OTHER", 1, "13800000002"),
        ("OTHER", 2, "13800001234"),
        ("OTHER", 0, "1"),
    ],
    ids=["code", "seat", "day", "no seat"],
)
def test_what_guarded_it_guards_it_still(migrated, code, seat, phone):
    with pytest.raises(Exception, match=r"(?i)unique|check"), migrated.begin() as connection:
        found_by = digest("phone", phone)
        connection.execute(text(AGAIN.format(code=code, seat=seat, digest=found_by)))


def test_the_way_back_keeps_it_too(migrated):
    migrations = migrations_of("actions.appointments")
    with migrated.begin() as connection:
        command.downgrade(migrations._config(connection), "d35761e8ef9f")
    with migrated.connect() as connection:
        kept = connection.execute(text("SELECT code, name, phone FROM appointments")).one()
    assert tuple(kept) == ("ACDE3467", "林小雨", "13800001234")


NOTICE = (
    "INSERT INTO appointment_notices (id, code, kind, conversation, due_at, expires_at) VALUES"
    " ('ab12', 'ACDE3467', 'reminder', 'c0ffee', '2026-11-25 01:30:00', '2026-11-26 01:30:00')"
)


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def test_notices_move_to_the_shared_outbox_and_back(request, database):
    engine = request.getfixturevalue(database)
    migrations = migrations_of("actions.appointments")
    with engine.begin() as connection:
        command.upgrade(migrations._config(connection), "36ca558c3c47")
        connection.execute(text(NOTICE))
    for owner in ("actions.notices", "actions.appointments"):
        migrations_of(owner).upgrade(engine)
    with engine.connect() as connection:
        moved = connection.execute(text("SELECT id, service, kind FROM notices")).all()
    assert moved == [("ab12", "appointments", "reminder")]
    with engine.begin() as connection:
        command.downgrade(migrations._config(connection), "36ca558c3c47")
        assert connection.execute(text("SELECT id FROM appointment_notices")).scalar_one() == "ab12"
        assert connection.execute(text("SELECT count(*) FROM notices")).scalar_one() == 0
