"""fingerprints of requests keyed, so that nobody can try out what they said."""

from xiaoshan.sealing import key_fingerprints

revision = "90c5f7e1ad32"
down_revision = "e41d7c30b5f2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    key_fingerprints("appointment_answers", "key")


def downgrade() -> None:
    """A keyed fingerprint is of no use there, and harms nobody: a repeated request is refused, not done twice."""
