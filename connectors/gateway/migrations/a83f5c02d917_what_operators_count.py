"""Indexes that hold what operators' pages count."""

import sqlalchemy as sa
from alembic import op

revision = "a83f5c02d917"
down_revision = "7e6c94cc8ea9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_messages_counted", "messages", ["role", "sent_at", "type", "status", "reply_to"])
    op.create_index(
        "ix_conversation_changes_counted", "conversation_changes", ["kind", "at", "conversation_id"]
    )
    op.create_index(
        "ix_messages_failed",
        "messages",
        ["conversation_id"],
        sqlite_where=sa.text("delivery = 'failed'"),
        postgresql_where=sa.text("delivery = 'failed'"),
    )


def downgrade() -> None:
    op.drop_index("ix_messages_failed", "messages")
    op.drop_index("ix_conversation_changes_counted", "conversation_changes")
    op.drop_index("ix_messages_counted", "messages")
