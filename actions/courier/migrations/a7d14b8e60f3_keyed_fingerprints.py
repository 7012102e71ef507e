"""fingerprints of requests keyed, so that nobody can try out what they said."""

from xiaoshan.sealing import key_fingerprints

revision = "a7d14b8e60f3"
down_revision = "7d3f0b51c9aa"
branch_labels = None
depends_on = None


def upgrade() -> None:
    key_fingerprints("parcel_answers", "key")


def downgrade() -> None:
    """A keyed fingerprint is of no use there, and harms nobody: a repeated request is refused, not done twice."""
