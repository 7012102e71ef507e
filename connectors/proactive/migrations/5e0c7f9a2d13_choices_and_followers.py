"""who wants to be told what."""

import sqlalchemy as sa
from alembic import op

revision = "5e0c7f9a2d13"
down_revision = None
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "notice_choices",
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "topic"),
    )
    op.create_table(
        "document_followers",
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("document_id", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("told", sa.JSON(), nullable=True),
        sa.Column("since", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "document_id"),
    )


def downgrade() -> None:
    op.drop_table("document_followers")
    op.drop_table("notice_choices")
