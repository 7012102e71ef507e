"""waiting list, notices, trail, queue numbers, kept answers."""

import sqlalchemy as sa
from alembic import op

revision = "36ca558c3c47"
down_revision = "d35761e8ef9f"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_WAITS = sa.text("status IN ('waiting', 'offered')")
_HOLDS_SEAT = sa.text("status <> 'cancelled'")

# The trail is only ever added to; whoever wants to change it has to change this first.
_REFUSE_SQLITE = """
CREATE TRIGGER appointment_events_no_{event} BEFORE {event} ON appointment_events
BEGIN SELECT RAISE(ABORT, 'appointment_events is append-only'); END
"""
_REFUSE_FUNCTION = """
CREATE FUNCTION appointment_events_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'appointment_events is append-only'; END $$
"""
_REFUSE_POSTGRESQL = """
CREATE TRIGGER appointment_events_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON appointment_events
FOR EACH STATEMENT EXECUTE FUNCTION appointment_events_refuse()
"""


def upgrade() -> None:
    op.create_table(
        "appointment_answers",
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("answered_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "appointment_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("appointment_events_of", "appointment_events", ["code", "id"])
    _refuse_changes_of_the_trail()
    op.create_table(
        "appointment_locks",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "appointment_notices",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("conversation", sa.String(length=64), nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("claimed_until", _MOMENT, nullable=True),
        sa.Column("delivered_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "appointment_notices_one_of_a_kind", "appointment_notices", ["code", "kind", "due_at"], unique=True
    )
    op.create_index("appointment_notices_due", "appointment_notices", ["delivered_at", "due_at"])
    op.create_table(
        "appointment_waiting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("hall", sa.String(length=40), nullable=False),
        sa.Column("service", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("start", sa.Time(), nullable=True),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("conversation", sa.String(length=64), nullable=True),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code"),
    )
    op.create_index("appointment_waiting_order", "appointment_waiting", ["hall", "service", "day", "id"])
    op.create_index(
        "appointment_waiting_one_a_day",
        "appointment_waiting",
        ["phone", "service", "day"],
        unique=True,
        sqlite_where=_WAITS,
        postgresql_where=_WAITS,
    )
    # A key's answer is kept beside the bookings now, for a few days; keys of before are not.
    with op.batch_alter_table("appointments", copy_from=_bookings_before()) as batch:
        batch.add_column(sa.Column("conversation", sa.String(length=64), nullable=True))
        batch.add_column(sa.Column("held_until", _MOMENT, nullable=True))
        batch.add_column(sa.Column("queue_number", sa.Integer(), nullable=True))
        batch.drop_column("fingerprint")
        batch.drop_column("idempotency_key")
    op.create_index("appointments_held", "appointments", ["held_until"])
    op.create_index(
        "appointments_one_a_number", "appointments", ["hall", "service", "day", "queue_number"], unique=True
    )


def downgrade() -> None:
    op.drop_index("appointments_one_a_number", "appointments")
    op.drop_index("appointments_held", "appointments")
    op.execute("DELETE FROM appointments WHERE status = 'held'")
    for column in ("queue_number", "held_until", "conversation"):
        op.drop_column("appointments", column)
    op.add_column("appointments", sa.Column("idempotency_key", sa.String(length=100), nullable=True))
    op.add_column(
        "appointments",
        sa.Column("fingerprint", sa.String(length=64), nullable=False, server_default=""),
    )
    op.create_index("appointments_one_a_key", "appointments", ["idempotency_key"], unique=True)
    for table in ("waiting", "notices", "locks", "events", "answers"):
        op.drop_table(f"appointment_{table}")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION appointment_events_refuse()")


def _refuse_changes_of_the_trail() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(_REFUSE_SQLITE.format(event=event))
    else:
        op.execute(_REFUSE_FUNCTION)
        op.execute(_REFUSE_POSTGRESQL)


def _bookings_before() -> sa.Table:
    """SQLite copies the table to drop a column, and cannot tell its nameless constraints by itself."""
    columns: list[sa.schema.SchemaItem] = [
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(length=12), nullable=False, unique=True),
        sa.Column("hall", sa.String(length=40), nullable=False),
        sa.Column("service", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("end", sa.Time(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("idempotency_key", sa.String(length=100), nullable=True),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.CheckConstraint("seat >= 1", name="appointments_seat"),
    ]
    table = sa.Table("appointments", sa.MetaData(), *columns)
    seat = ("hall", "service", "day", "start", "seat")
    for name, of in (("one_a_seat", seat), ("one_a_day", ("phone", "service", "day"))):
        sa.Index(
            f"appointments_{name}",
            *(table.c[column] for column in of),
            unique=True,
            sqlite_where=_HOLDS_SEAT,
            postgresql_where=_HOLDS_SEAT,
        )
    return table
