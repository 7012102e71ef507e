"""names and telephones sealed; one booking a telephone and day is kept by its digest."""

import sqlalchemy as sa
from alembic import op

from xiaoshan.moments import Moment
from xiaoshan.sealing import open_rows, seal_rows

revision = "e41d7c30b5f2"
down_revision = "c2a8e61b4f90"
branch_labels = None
depends_on = None

_CITIZEN = ("name", "phone")
_ONE_A_DAY = {
    "appointments": ("appointments_one_a_day", sa.text("status <> 'cancelled'")),
    "appointment_waiting": ("appointment_waiting_one_a_day", sa.text("status IN ('waiting', 'offered')")),
}


def upgrade() -> None:
    for table in (_appointments(), _waiting()):
        op.drop_index(_ONE_A_DAY[table.name][0], table.name)
        with op.batch_alter_table(table.name, copy_from=table) as batch:
            for column in _CITIZEN:
                batch.alter_column(column, type_=sa.Text())
            batch.add_column(sa.Column("phone_digest", sa.String(32), nullable=True))
        seal_rows(table.name, _CITIZEN, {"phone": "phone_digest"})
        _one_a_day(table.name, "phone_digest")


def downgrade() -> None:
    for table, (name, _) in _ONE_A_DAY.items():
        op.drop_index(name, table)
        open_rows(table, _CITIZEN)
        op.drop_column(table, "phone_digest")
        # SQLite keeps a text of any length in any text column.
        if op.get_bind().dialect.name != "sqlite":
            op.alter_column(table, "name", type_=sa.String(40))
            op.alter_column(table, "phone", type_=sa.String(20))
        _one_a_day(table, "phone")


def _one_a_day(table: str, column: str) -> None:
    name, condition = _ONE_A_DAY[table]
    op.create_index(
        name,
        table,
        [column, "service", "day"],
        unique=True,
        sqlite_where=condition,
        postgresql_where=condition,
    )


def _appointments() -> sa.Table:
    """As it is before: SQLite copies the table and cannot tell all that guards it by itself."""
    table = sa.Table(
        "appointments",
        sa.MetaData(),
        *_columns(),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("end", sa.Time(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("held_until", Moment(), nullable=True),
        sa.Column("queue_number", sa.Integer(), nullable=True),
        sa.CheckConstraint("seat >= 1", name="appointments_seat"),
    )
    holds_seat = _ONE_A_DAY["appointments"][1]
    seat = (table.c.hall, table.c.service, table.c.day, table.c.start, table.c.seat)
    sa.Index(
        "appointments_one_a_seat", *seat, unique=True, sqlite_where=holds_seat, postgresql_where=holds_seat
    )
    number = (table.c.hall, table.c.service, table.c.day, table.c.queue_number)
    sa.Index("appointments_one_a_number", *number, unique=True)
    sa.Index("appointments_held", table.c.held_until)
    return table


def _waiting() -> sa.Table:
    table = sa.Table(
        "appointment_waiting",
        sa.MetaData(),
        *_columns(),
        sa.Column("start", sa.Time(), nullable=True),
    )
    sa.Index("appointment_waiting_order", table.c.hall, table.c.service, table.c.day, table.c.id)
    return table


def _columns() -> list[sa.Column]:
    return [
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(12), nullable=False, unique=True),
        sa.Column("hall", sa.String(40), nullable=False),
        sa.Column("service", sa.String(40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("conversation", sa.String(64), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
    ]
