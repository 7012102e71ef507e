"""questions to the knowledge base, for the hot topics."""

import sqlalchemy as sa
from alembic import op

from xiaoshan.moments import Moment
from xiaoshan.sealed import Sealed

revision = "b41f6a90c3d8"
down_revision = "9d0b6c3f27e4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("text", Sealed(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("citations", sa.JSON(), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
    )
    op.create_index("ix_questions_asked_at", "questions", ["asked_at"])


def downgrade() -> None:
    op.drop_table("questions")
