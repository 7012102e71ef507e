"""fingerprints of requests keyed, so that nobody can try out what they said."""

from xiaoshan.sealing import key_fingerprints

revision = "c8e07d25b1a4"
down_revision = "b41f6a90c3d8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    key_fingerprints("tickets", "id")


def downgrade() -> None:
    """A keyed fingerprint is of no use there, and harms nobody: a repeated request is refused, not done twice."""
