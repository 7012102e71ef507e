"""The owner of a project is nothing that a copy of the database tells."""

import pytest
from alembic import command
from sqlalchemy import text
from sqlalchemy.orm import Session

from actions.projects.models import Project
from actions.protection.rotation import left, rotate
from xiaoshan import keyring as keys
from xiaoshan.database import migrations_of

OWNER = "汕尾市林小雨建材经营部"
BEFORE = (
    "INSERT INTO projects (id, code, name, procedure, demo, owner) VALUES"
    f" (1, 'SW-2026-0009', '某项目', 'government', false, '{OWNER}'), (2, 'SW-2026-0010', '另一个', 'government', false, NULL)"
)
EVENT = (
    "INSERT INTO project_events (project_id, sequence, kind, day, recorded_at, recorded_by)"
    " VALUES (1, 1, 'entered', '2026-11-02', '2026-11-02 01:00:00', 'test')"
)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def migrated(request):
    engine = request.getfixturevalue(request.param)
    migrations = migrations_of("actions.projects")
    migrations_of("actions.protection").upgrade(engine)
    with engine.begin() as connection:
        command.upgrade(migrations._config(connection), "4c1f0a7d92be")
        connection.execute(text(BEFORE))
        connection.execute(text(EVENT))
    migrations.upgrade(engine)
    return engine


def stored(engine) -> list[str | None]:
    with engine.connect() as connection:
        return list(connection.execute(text("SELECT owner FROM projects ORDER BY id")).scalars())


def test_those_of_before_are_sealed_and_read_as_before(migrated):
    sealed, none = stored(migrated)
    assert none is None and OWNER not in sealed
    with Session(migrated) as session:
        assert [(one.owner, len(one.events)) for one in session.query(Project).order_by(Project.id)] == [
            (OWNER, 1),
            (None, 0),
        ]


def test_the_way_back_keeps_them(migrated):
    with migrated.begin() as connection:
        command.downgrade(migrations_of("actions.projects")._config(connection), "4c1f0a7d92be")
    assert stored(migrated) == [OWNER, None]


def test_a_new_key_seals_them_anew(migrated, monkeypatch):
    keyring = keys.keyring()
    new = keys.Keyring(
        (*keys.make_keyring(["a new key of this morning"], "x").keys, *keyring.keys), keyring.digest_key
    )
    for module in ("xiaoshan.sealed", "actions.protection.rotation"):
        monkeypatch.setattr(f"{module}.keyring", lambda: new)
    assert left(migrated) == {"projects": 1}
    assert (rotate(migrated), left(migrated)) == (1, {"projects": 0})
    assert stored(migrated)[0].startswith(new.newest)
    with Session(migrated) as session:
        assert session.get_one(Project, 1).owner == OWNER
