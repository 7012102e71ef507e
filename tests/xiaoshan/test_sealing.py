"""A table that held plain text is sealed in place, on both databases."""

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

from xiaoshan.keyring import keyring
from xiaoshan.sealing import open_rows, seal_rows

PEOPLE = sa.Table(
    "people",
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text),
    sa.Column("phone", sa.Text),
    sa.Column("phone_digest", sa.String(32)),
)
ROWS = [{"name": f"林小雨{n}", "phone": f"1380000{n:04}"} for n in range(1200)] + [
    {"name": "", "phone": None}
]


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def test_every_row_is_sealed_and_can_be_opened_again(request, database):
    engine = request.getfixturevalue(database) if database == "postgres" else sa.create_engine("sqlite://")
    with engine.begin() as connection:
        PEOPLE.create(connection)
        connection.execute(PEOPLE.insert(), ROWS)
        with Operations.context(MigrationContext.configure(connection)):
            seal_rows("people", ["name", "phone"], {"phone": "phone_digest"})
            sealed = connection.execute(sa.select(PEOPLE).order_by(PEOPLE.c.id)).all()
            assert [keyring().open(row.name) for row in sealed[:-1]] == [row["name"] for row in ROWS[:-1]]
            assert sealed[7].phone_digest == keyring().digest("phone", "13800000007")
            assert tuple(sealed[-1])[1:] == ("", None, None)
            open_rows("people", ["name", "phone"])
        opened = connection.execute(sa.select(PEOPLE.c.name, PEOPLE.c.phone).order_by(PEOPLE.c.id))
        assert [row._asdict() for row in opened] == ROWS
