"""offers and feedback."""

import sqlalchemy as sa
from alembic import op

revision = "b4fb23eaa290"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "suggestion_offers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("need", sa.Text(), nullable=False),
        sa.Column("target", sa.String(length=64), nullable=False),
        sa.Column("document_id", sa.String(length=100), nullable=False),
        sa.Column("quotes", sa.JSON(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("suggestion_offers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suggestion_offers_offered_at"), ["offered_at"], unique=False)

    op.create_table(
        "suggestion_feedback",
        sa.Column("offer", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("outcome IN ('used', 'edited', 'rejected')", name="suggestion_feedback_outcome"),
        sa.ForeignKeyConstraint(
            ["offer"],
            ["suggestion_offers.id"],
        ),
        sa.PrimaryKeyConstraint("offer"),
    )
    with op.batch_alter_table("suggestion_feedback", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suggestion_feedback_given_at"), ["given_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("suggestion_feedback", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_suggestion_feedback_given_at"))

    op.drop_table("suggestion_feedback")
    with op.batch_alter_table("suggestion_offers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_suggestion_offers_offered_at"))

    op.drop_table("suggestion_offers")
