"""notices of all services."""

import sqlalchemy as sa
from alembic import op

revision = "9b1d5c07e3a4"
down_revision = None
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("service", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("conversation", sa.String(length=64), nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("claimed_until", _MOMENT, nullable=True),
        sa.Column("delivered_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    one_of_a_kind = ["service", "code", "kind", "conversation", "due_at"]
    op.create_index("notices_one_of_a_kind", "notices", one_of_a_kind, unique=True)
    op.create_index("notices_due", "notices", ["delivered_at", "due_at"])


def downgrade() -> None:
    op.drop_table("notices")
