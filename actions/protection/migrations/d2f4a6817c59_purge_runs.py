"""the days on which the purge ran."""

import sqlalchemy as sa
from alembic import op

from xiaoshan.moments import Moment

revision = "d2f4a6817c59"
down_revision = "5e2b9a7740cd"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "purge_runs",
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("began_at", Moment(), nullable=False),
        sa.Column("finished_at", Moment(), nullable=True),
    )


def downgrade() -> None:
    op.drop_table("purge_runs")
