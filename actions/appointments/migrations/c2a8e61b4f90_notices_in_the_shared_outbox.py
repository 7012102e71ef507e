"""notices go to the outbox that all services share."""

import sqlalchemy as sa
from alembic import op

revision = "c2a8e61b4f90"
down_revision = "36ca558c3c47"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_COLUMNS = "id, code, kind, conversation, due_at, expires_at, claimed_until, delivered_at"
_HERE = "FROM appointment_notices"


def upgrade() -> None:
    # The outbox is migrated before; a database without a notice may be brought up without it.
    if op.get_bind().execute(sa.text(f"SELECT count(*) {_HERE}")).scalar():
        op.execute(f"INSERT INTO notices (service, {_COLUMNS}) SELECT 'appointments', {_COLUMNS} {_HERE}")
    op.drop_table("appointment_notices")


def downgrade() -> None:
    op.create_table(
        "appointment_notices",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("conversation", sa.String(length=64), nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("claimed_until", _MOMENT, nullable=True),
        sa.Column("delivered_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "appointment_notices_one_of_a_kind", "appointment_notices", ["code", "kind", "due_at"], unique=True
    )
    op.create_index("appointment_notices_due", "appointment_notices", ["delivered_at", "due_at"])
    if sa.inspect(op.get_bind()).has_table("notices"):
        of_appointments = "FROM notices WHERE service = 'appointments'"
        op.execute(f"INSERT INTO appointment_notices ({_COLUMNS}) SELECT {_COLUMNS} {of_appointments}")
        op.execute(f"DELETE {of_appointments}")
