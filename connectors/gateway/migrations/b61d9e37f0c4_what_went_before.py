"""Which conversation the same browser had before."""

import sqlalchemy as sa
from alembic import op

revision = "b61d9e37f0c4"
down_revision = "a83f5c02d917"
branch_labels = None
depends_on = None

_KEY = "fk_conversations_previous_id"


def upgrade() -> None:
    # SQLite cannot add the key to a table that is there; the gateway only ever writes ids that it has just read.
    op.add_column("conversations", sa.Column("previous_id", sa.String(32)))
    if op.get_context().dialect.name != "sqlite":
        op.create_foreign_key(
            _KEY, "conversations", "conversations", ["previous_id"], ["id"], ondelete="SET NULL"
        )
    op.create_index("ix_conversations_previous_id", "conversations", ["previous_id"])


def downgrade() -> None:
    op.drop_index("ix_conversations_previous_id", "conversations")
    if op.get_context().dialect.name != "sqlite":
        op.drop_constraint(_KEY, "conversations", type_="foreignkey")
    op.drop_column("conversations", "previous_id")
