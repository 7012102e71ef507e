"""candidates and questions."""

import sqlalchemy as sa
from alembic import op

revision = "558b84a337b2"
down_revision = None
branch_labels = None
depends_on = None


# History is only ever added to.
_GUARDS = {
    "sqlite": [
        f"CREATE TRIGGER candidate_history_no_{verb} BEFORE {verb} ON candidate_history "
        "BEGIN SELECT RAISE(ABORT, 'candidate_history is append-only'); END"
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE FUNCTION candidate_history_guard() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'candidate_history is append-only'; END $$",
        "CREATE TRIGGER candidate_history_append_only BEFORE UPDATE OR DELETE ON candidate_history "
        "FOR EACH ROW EXECUTE FUNCTION candidate_history_guard()",
    ],
}


def upgrade() -> None:
    op.create_table(
        "candidates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("quotes", sa.JSON(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("conditions", sa.JSON(), nullable=False),
        sa.Column("passage_id", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "status IN ('proposed', 'approved', 'edited', 'rejected', 'stale')", name="candidates_status"
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("fingerprint"),
    )
    with op.batch_alter_table("candidates", schema=None) as batch_op:
        batch_op.create_index("ix_candidates_status_document", ["status", "document_id"], unique=False)

    op.create_table(
        "seen_documents",
        sa.Column("document_id", sa.String(length=100), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("document_id"),
    )
    op.create_table(
        "asked_questions",
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("unanswered", sa.Integer(), nullable=False),
        sa.Column("rated_badly", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("candidate", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["candidate"],
            ["candidates.id"],
        ),
        sa.PrimaryKeyConstraint("fingerprint"),
    )
    with op.batch_alter_table("asked_questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_asked_questions_candidate"), ["candidate"], unique=False)
        batch_op.create_index(batch_op.f("ix_asked_questions_last_at"), ["last_at"], unique=False)

    op.create_table(
        "candidate_history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidate", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=10), nullable=False),
        sa.Column("decided_by", sa.String(length=100), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate"],
            ["candidates.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("candidate", "version", name="candidate_history_one_step"),
    )
    with op.batch_alter_table("candidate_history", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_candidate_history_candidate"), ["candidate"], unique=False)
    for guard in _GUARDS[op.get_bind().dialect.name]:
        op.execute(guard)


def downgrade() -> None:
    with op.batch_alter_table("candidate_history", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_candidate_history_candidate"))

    op.drop_table("candidate_history")
    with op.batch_alter_table("asked_questions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_asked_questions_last_at"))
        batch_op.drop_index(batch_op.f("ix_asked_questions_candidate"))

    op.drop_table("asked_questions")
    op.drop_table("seen_documents")
    with op.batch_alter_table("candidates", schema=None) as batch_op:
        batch_op.drop_index("ix_candidates_status_document")

    op.drop_table("candidates")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION candidate_history_guard()")
