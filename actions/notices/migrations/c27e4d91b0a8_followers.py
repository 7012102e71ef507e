"""who asked to hear of a subject."""

import sqlalchemy as sa
from alembic import op

revision = "c27e4d91b0a8"
down_revision = "9b1d5c07e3a4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notice_followers",
        sa.Column("service", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("conversation", sa.String(length=64), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("service", "code", "conversation"),
    )


def downgrade() -> None:
    op.drop_table("notice_followers")
