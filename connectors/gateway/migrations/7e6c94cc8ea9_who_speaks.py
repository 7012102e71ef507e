"""Who speaks with a citizen, the outbox, notes, presence and switches."""

import sqlalchemy as sa
from alembic import op

revision = "7e6c94cc8ea9"
down_revision = "4eba40461356"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agent_presences",
        sa.Column("agent_id", sa.String(length=64), nullable=False),
        sa.Column("agent_name", sa.String(length=80), nullable=False),
        sa.Column("available", sa.Boolean(), nullable=False),
        sa.Column("seen_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("agent_id"),
    )
    op.create_table(
        "switches",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("on", sa.Boolean(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "conversation_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("from_state", sa.String(length=10), nullable=False),
        sa.Column("to_state", sa.String(length=10), nullable=False),
        sa.Column("actor", sa.String(length=10), nullable=False),
        sa.Column("agent_id", sa.String(length=64), nullable=True),
        sa.Column("agent_name", sa.String(length=80), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("conversation_changes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_conversation_changes_conversation_id"), ["conversation_id"], unique=False
        )

    op.create_table(
        "conversation_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("agent_id", sa.String(length=64), nullable=False),
        sa.Column("agent_name", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("conversation_notes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_conversation_notes_conversation_id"), ["conversation_id"], unique=False
        )

    # Columns are added one by one: SQLite's batch mode would drop and copy the table, and dropping
    # it takes all messages with it (ON DELETE CASCADE).
    for column in (
        sa.Column("state", sa.String(10), server_default="bot", nullable=False),
        sa.Column(
            "agent_id", sa.String(64), sa.CheckConstraint("(state = 'person') = (agent_id IS NOT NULL)")
        ),
        sa.Column("agent_name", sa.String(80)),
        sa.Column(
            "queue_ticket",
            sa.Integer(),
            sa.CheckConstraint("(state = 'waiting') = (queue_ticket IS NOT NULL)"),
        ),
        sa.Column("waiting_since", sa.DateTime(timezone=True)),
        sa.Column("channel_user", sa.String(128)),
        sa.Column("last_message_at", sa.DateTime(timezone=True)),
        sa.Column("notice_told", sa.DateTime(timezone=True)),
    ):
        op.add_column("conversations", column)
    op.create_index("ix_conversations_state", "conversations", ["state", "queue_ticket"])
    op.create_index(
        "uq_conversations_channel_user", "conversations", ["channel", "channel_user"], unique=True
    )

    for column in (
        sa.Column("delivery", sa.String(10), server_default="delivered", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_at", sa.Double()),
    ):
        op.add_column("messages", column)
    op.create_index(
        "ix_messages_pending",
        "messages",
        ["due_at"],
        sqlite_where=sa.text("delivery = 'pending'"),
        postgresql_where=sa.text("delivery = 'pending'"),
    )
    op.execute(
        "UPDATE conversations SET last_message_at ="
        " (SELECT max(sent_at) FROM messages WHERE conversation_id = conversations.id)"
    )


def downgrade() -> None:
    op.drop_index("ix_messages_pending", "messages")
    for column in ("due_at", "attempts", "delivery"):
        op.drop_column("messages", column)
    op.drop_index("uq_conversations_channel_user", "conversations")
    op.drop_index("ix_conversations_state", "conversations")
    for column in (
        "notice_told", "last_message_at", "channel_user", "waiting_since",
        "queue_ticket", "agent_name", "agent_id", "state",
    ):  # fmt: skip
        op.drop_column("conversations", column)
    for table in ("conversation_notes", "conversation_changes", "switches", "agent_presences"):
        op.drop_table(table)
