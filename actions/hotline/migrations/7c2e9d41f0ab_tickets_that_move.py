"""categories, due days, states, photos and proofs of tickets; personal data sealed."""

import sqlalchemy as sa
from alembic import op

import xiaoshan.moments
from xiaoshan.append_only import drop_guarded, guard
from xiaoshan.sealed import Digest, Sealed
from xiaoshan.sealing import open_rows, seal_rows

revision = "7c2e9d41f0ab"
down_revision = "5a11ae28065d"
branch_labels = None
depends_on = None

_SEALED = ("description", "phone", "location")


def upgrade() -> None:
    with op.batch_alter_table("tickets") as tickets:
        tickets.alter_column("phone", type_=sa.Text(), existing_nullable=True)
        tickets.alter_column("location", type_=sa.Text(), existing_nullable=True)
        tickets.add_column(sa.Column("phone_digest", Digest("phone", "phone"), nullable=True))
        tickets.add_column(sa.Column("conversation", sa.String(length=64), nullable=True))
        tickets.add_column(
            sa.Column("service_code", sa.String(length=40), nullable=False, server_default="other")
        )
        tickets.add_column(sa.Column("confidence", sa.Numeric(4, 3), nullable=True))
        tickets.add_column(sa.Column("chosen", sa.Boolean(), nullable=False, server_default=sa.false()))
        tickets.add_column(sa.Column("district", sa.String(length=40), nullable=True))
        tickets.add_column(sa.Column("duplicate_of", sa.Integer(), nullable=True))
        tickets.add_column(sa.Column("due_on", sa.Date(), nullable=True))
        tickets.add_column(sa.Column("agency", sa.String(length=100), nullable=True))
        tickets.add_column(sa.Column("answer", Sealed(), nullable=True))
        tickets.add_column(sa.Column("satisfaction", sa.String(length=20), nullable=True))
        tickets.add_column(sa.Column("remark", Sealed(), nullable=True))
        tickets.add_column(sa.Column("updated_at", xiaoshan.moments.Moment(), nullable=True))
        tickets.create_foreign_key("tickets_duplicate_of", "tickets", ["duplicate_of"], ["id"])
    op.execute("UPDATE tickets SET updated_at = received_at")
    seal_rows("tickets", _SEALED, {"phone": "phone_digest"})
    with op.batch_alter_table("tickets") as tickets:
        tickets.alter_column("updated_at", existing_type=xiaoshan.moments.Moment(), nullable=False)
        tickets.alter_column("service_code", existing_type=sa.String(length=40), server_default=None)
        tickets.alter_column("chosen", existing_type=sa.Boolean(), server_default=None)
        tickets.create_index("ix_tickets_phone_digest", ["phone_digest"])
        tickets.create_index("ix_tickets_duplicate_of", ["duplicate_of"])
        tickets.create_index("tickets_alike", ["service_code", "district", "received_at"])
    op.create_table(
        "ticket_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("at", xiaoshan.moments.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("ticket_id", "sequence", name="ticket_events_one_after_another"),
    )
    op.execute(
        "INSERT INTO ticket_events (ticket_id, sequence, act, status, by, detail, at)"
        " SELECT id, 1, 'received', status, 'citizen', '{}', received_at FROM tickets ORDER BY id"
    )
    guard("ticket_events")
    op.create_table(
        "ticket_photos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("added_at", xiaoshan.moments.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("ticket_id", "position", name="ticket_photos_one_a_position"),
        sa.UniqueConstraint("ticket_id", "digest", name="ticket_photos_once"),
    )
    op.create_table(
        "ticket_guesses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("began", xiaoshan.moments.Moment(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("subject", "began", "number"),
    )
    op.create_table(
        "hotline_locks",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )


def downgrade() -> None:
    op.drop_table("hotline_locks")
    op.drop_table("ticket_guesses")
    op.drop_table("ticket_photos")
    drop_guarded("ticket_events")
    open_rows("tickets", _SEALED)
    with op.batch_alter_table("tickets") as tickets:
        tickets.drop_index("tickets_alike")
        tickets.drop_index("ix_tickets_duplicate_of")
        tickets.drop_index("ix_tickets_phone_digest")
        tickets.drop_constraint("tickets_duplicate_of", type_="foreignkey")
        for column in (
            "phone_digest",
            "conversation",
            "service_code",
            "confidence",
            "chosen",
            "district",
            "duplicate_of",
            "due_on",
            "agency",
            "answer",
            "satisfaction",
            "remark",
            "updated_at",
        ):
            tickets.drop_column(column)
