"""Editors and operators beside agents and administrators."""

from alembic import op

revision = "c41d7be2a906"
down_revision = "b97a162ba5d0"
branch_labels = None
depends_on = None

_CHECK = "ck_console_users_role"


def upgrade() -> None:
    _allow("role IN ('agent', 'editor', 'operator', 'administrator')")


def downgrade() -> None:
    op.execute("UPDATE console_users SET role = 'agent' WHERE role IN ('editor', 'operator')")
    _allow("role IN ('agent', 'administrator')")


def _allow(condition: str) -> None:
    # SQLite copies the table and drops the old one, and the open sessions with it: people sign in again.
    with op.batch_alter_table("console_users") as table:
        table.drop_constraint(_CHECK, type_="check")
        table.create_check_constraint(_CHECK, condition)
