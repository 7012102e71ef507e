"""The quality of days that are over, counted once."""

import sqlalchemy as sa
from alembic import op

revision = "d8f20c6b41aa"
down_revision = "c41d7be2a906"
branch_labels = None
depends_on = None

_COUNTS = ("answered", "partial", "not_found", "out_of_scope", "handed_over")


def upgrade() -> None:
    op.create_table(
        "console_quality_days",
        sa.Column("day", sa.Date(), primary_key=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _COUNTS),
        sa.Column("p50", sa.Float()),
        sa.Column("p95", sa.Float()),
    )


def downgrade() -> None:
    op.drop_table("console_quality_days")
