"""owners sealed."""

import sqlalchemy as sa
from alembic import op

from xiaoshan.sealing import open_rows, seal_rows

revision = "6be2c91f4d07"
down_revision = "4c1f0a7d92be"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _retype(sa.Text())
    seal_rows("projects", ("owner",))


def downgrade() -> None:
    open_rows("projects", ("owner",))
    _retype(sa.String(length=200))


def _retype(kind: sa.types.TypeEngine[str]) -> None:
    """Through another column: SQLite cannot change a type, nor copy a table that events refer to."""
    op.add_column("projects", sa.Column("owner_retyped", kind, nullable=True))
    op.execute("UPDATE projects SET owner_retyped = owner")
    op.drop_column("projects", "owner")
    op.execute("ALTER TABLE projects RENAME COLUMN owner_retyped TO owner")
