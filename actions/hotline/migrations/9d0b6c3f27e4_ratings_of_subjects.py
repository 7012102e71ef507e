"""ratings of named subjects, with a name, a hall, and the ticket that a bad one opens."""

import sqlalchemy as sa
from alembic import op

from xiaoshan.sealed import Sealed
from xiaoshan.sealing import open_rows, seal_rows

revision = "9d0b6c3f27e4"
down_revision = "7c2e9d41f0ab"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("ratings") as ratings:
        ratings.add_column(
            sa.Column("subject", sa.String(length=20), nullable=False, server_default="service")
        )
        ratings.add_column(sa.Column("hall", sa.String(length=40), nullable=True))
        ratings.add_column(sa.Column("name", Sealed(), nullable=True))
        ratings.add_column(sa.Column("ticket_id", sa.Integer(), nullable=True))
        ratings.create_foreign_key("ratings_ticket", "tickets", ["ticket_id"], ["id"])
        ratings.create_unique_constraint("ratings_one_a_ticket", ["ticket_id"])
        ratings.create_index("ix_ratings_rated_at", ["rated_at"])
        ratings.drop_constraint("ratings_one_a_conversation", type_="unique")
        ratings.create_unique_constraint("ratings_one_a_person", ["conversation", "subject", "about"])
    seal_rows("ratings", ("comment",))
    with op.batch_alter_table("ratings") as ratings:
        ratings.alter_column("subject", existing_type=sa.String(length=20), server_default=None)


def downgrade() -> None:
    open_rows("ratings", ("comment",))
    with op.batch_alter_table("ratings") as ratings:
        ratings.drop_constraint("ratings_one_a_person", type_="unique")
        ratings.create_unique_constraint("ratings_one_a_conversation", ["conversation", "about"])
        ratings.drop_index("ix_ratings_rated_at")
        ratings.drop_constraint("ratings_one_a_ticket", type_="unique")
        ratings.drop_constraint("ratings_ticket", type_="foreignkey")
        for column in ("subject", "hall", "name", "ticket_id"):
            ratings.drop_column(column)
