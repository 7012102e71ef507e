"""orders with direction and price, reports of carriers, sealed contacts."""

import sqlalchemy as sa
from alembic import op

from xiaoshan.append_only import guard, release
from xiaoshan.moments import Moment
from xiaoshan.sealing import open_rows, seal_rows

revision = "7d3f0b51c9aa"
down_revision = "2b679ee067e6"
branch_labels = None
depends_on = None

_CONTACT = ("name", "phone", "address")


def upgrade() -> None:
    op.create_table(
        "parcel_answers",
        sa.Column("key", sa.String(100), primary_key=True),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("answered_at", Moment(), nullable=False),
    )
    op.create_table(
        "parcel_guesses",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("subject", sa.String(100), nullable=False),
        sa.Column("began", Moment(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.UniqueConstraint("subject", "began", "number"),
    )
    _extend_events()
    _extend_parcels()
    guard("parcel_events")


def _extend_events() -> None:
    with op.batch_alter_table("parcel_events") as events:
        events.add_column(sa.Column("recorded_at", Moment(), nullable=True))
        events.add_column(sa.Column("reason", sa.String(20), nullable=True))
        events.add_column(sa.Column("report", sa.String(64), nullable=True))
        events.create_unique_constraint("parcel_events_one_a_report", ["report"])
    op.execute("UPDATE parcel_events SET recorded_at = at")
    with op.batch_alter_table("parcel_events") as events:
        events.alter_column("recorded_at", nullable=False)


def _extend_parcels() -> None:
    with op.batch_alter_table("parcels", copy_from=_parcels_before()) as parcels:
        parcels.alter_column("recipient", new_column_name="name", type_=sa.Text())
        parcels.alter_column("phone", type_=sa.Text())
        parcels.alter_column("address", type_=sa.Text())
        parcels.add_column(sa.Column("phone_digest", sa.String(32), nullable=True))
        parcels.add_column(sa.Column("direction", sa.String(10), server_default="home", nullable=False))
        parcels.add_column(sa.Column("hall", sa.String(40), nullable=True))
        parcels.add_column(sa.Column("zone", sa.String(20), nullable=True))
        parcels.add_column(sa.Column("grams", sa.Integer(), nullable=True))
        parcels.add_column(sa.Column("urgent", sa.Boolean(), server_default=sa.false(), nullable=False))
        parcels.add_column(sa.Column("payment", sa.String(20), server_default="prepaid", nullable=False))
        parcels.add_column(sa.Column("price", sa.Integer(), nullable=True))
        parcels.add_column(sa.Column("conversation", sa.String(64), nullable=True))
        parcels.add_column(sa.Column("status", sa.String(20), server_default="ordered", nullable=False))
        parcels.add_column(sa.Column("turn", sa.Integer(), server_default="1", nullable=False))
        parcels.add_column(sa.Column("changed_at", Moment(), nullable=True))
        # A repeated request's answer is kept beside the parcels now; keys of before are not.
        parcels.drop_column("idempotency_key")
        parcels.drop_column("fingerprint")
    _fill_parcels()
    with op.batch_alter_table("parcels") as parcels:
        parcels.alter_column("changed_at", nullable=False)
        parcels.create_check_constraint("parcels_price", "price >= 0")
        for column in ("direction", "urgent", "payment", "status", "turn"):
            parcels.alter_column(column, server_default=None)
        parcels.create_index("ix_parcels_phone_digest", ["phone_digest"])


def _fill_parcels() -> None:
    of = "FROM parcel_events WHERE parcel_id = parcels.id"
    op.execute(
        f"UPDATE parcels SET changed_at = (SELECT max(at) {of}), turn = (SELECT count(*) {of}),"
        f" status = (SELECT status {of} ORDER BY id DESC LIMIT 1)"
    )
    seal_rows("parcels", _CONTACT, {"phone": "phone_digest"})


def _parcels_before() -> sa.Table:
    """SQLite copies the table to drop a column, and cannot tell its nameless constraints by itself."""
    return sa.Table(
        "parcels",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("number", sa.String(20), nullable=False, unique=True),
        sa.Column("document", sa.String(40), nullable=False),
        sa.Column("recipient", sa.String(40), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("address", sa.String(200), nullable=False),
        sa.Column("appointment_code", sa.String(12), nullable=True),
        sa.Column("idempotency_key", sa.String(100), nullable=True),
        sa.Column("fingerprint", sa.String(64), nullable=False),
    )


def downgrade() -> None:
    release("parcel_events")
    open_rows("parcels", _CONTACT)
    with op.batch_alter_table("parcels") as parcels:
        parcels.drop_index("ix_parcels_phone_digest")
        parcels.drop_constraint("parcels_price", type_="check")
        parcels.alter_column("name", new_column_name="recipient", type_=sa.String(40))
        parcels.alter_column("phone", type_=sa.String(20))
        parcels.alter_column("address", type_=sa.String(200))
        for column in ("direction", "hall", "phone_digest", "zone", "grams", "urgent", "payment", "price"):
            parcels.drop_column(column)
        for column in ("conversation", "status", "turn", "changed_at"):
            parcels.drop_column(column)
        parcels.add_column(sa.Column("idempotency_key", sa.String(100), nullable=True))
        parcels.add_column(sa.Column("fingerprint", sa.String(64), server_default="", nullable=False))
        parcels.create_unique_constraint("parcels_one_a_key", ["idempotency_key"])
    with op.batch_alter_table("parcel_events") as events:
        events.drop_constraint("parcel_events_one_a_report", type_="unique")
        for column in ("recorded_at", "reason", "report"):
            events.drop_column(column)
    op.drop_table("parcel_guesses")
    op.drop_table("parcel_answers")
