"""how documents were last seen, and room for the longest ids and titles."""

import sqlalchemy as sa
from alembic import op

revision = "a91c3e60d574"
down_revision = "5e0c7f9a2d13"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seen_documents",
        sa.Column("document_id", sa.String(length=100), nullable=False),
        sa.Column("standing", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("document_id"),
    )
    _resize(100, 300)


def downgrade() -> None:
    op.drop_table("seen_documents")
    _resize(80, 200)


def _resize(document_id: int, title: int) -> None:
    with op.batch_alter_table("document_followers") as followers:
        followers.alter_column("document_id", type_=sa.String(length=document_id))
        followers.alter_column("title", type_=sa.String(length=title))
