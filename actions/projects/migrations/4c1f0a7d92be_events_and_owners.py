"""events that are never rewritten, owners and their guesses."""

import sqlalchemy as sa
from alembic import op

import xiaoshan.moments

revision = "4c1f0a7d92be"
down_revision = "998d9cb8c1eb"
branch_labels = None
depends_on = None

_REFUSAL = "project_events are never rewritten"
# SQLite's INSERT OR REPLACE deletes without asking delete triggers, hence the third one.
_SQLITE = (
    f"""CREATE TRIGGER project_events_no_update BEFORE UPDATE ON project_events
    BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END""",
    f"""CREATE TRIGGER project_events_no_delete BEFORE DELETE ON project_events
    BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END""",
    f"""CREATE TRIGGER project_events_no_replace BEFORE INSERT ON project_events
    WHEN EXISTS (SELECT 1 FROM project_events WHERE id = NEW.id
        OR (project_id = NEW.project_id AND sequence = NEW.sequence))
    BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END""",
)
_POSTGRESQL = (
    f"""CREATE FUNCTION project_events_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER project_events_no_rewriting BEFORE UPDATE OR DELETE ON project_events
    FOR EACH ROW EXECUTE FUNCTION project_events_refuse()""",
    """CREATE TRIGGER project_events_no_emptying BEFORE TRUNCATE ON project_events
    FOR EACH STATEMENT EXECUTE FUNCTION project_events_refuse()""",
)


def upgrade() -> None:
    op.add_column("projects", sa.Column("owner", sa.String(length=200), nullable=True))
    op.add_column("projects", sa.Column("owner_proof", sa.String(length=200), nullable=True))
    op.create_table(
        "project_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=True),
        sa.Column("working_days", sa.Integer(), nullable=True),
        sa.Column("withdraws", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("recorded_at", xiaoshan.moments.Moment(), nullable=False),
        sa.Column("recorded_by", sa.String(length=80), nullable=False),
        sa.CheckConstraint("kind IN ('entered', 'extended', 'withdrawn')", name="project_events_kind"),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("project_id", "sequence"),
    )
    op.create_table(
        "project_owner_guesses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("began", xiaoshan.moments.Moment(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("subject", "began", "number"),
    )
    op.execute(
        "INSERT INTO project_events (project_id, sequence, kind, day, stage, recorded_at, recorded_by)"
        " SELECT project_id, row_number() OVER (PARTITION BY project_id ORDER BY id), 'entered', entered_on,"
        " stage, CURRENT_TIMESTAMP, 'migration' FROM project_stage_entries ORDER BY id"
    )
    op.drop_table("project_stage_entries")
    for statement in _POSTGRESQL if op.get_bind().dialect.name == "postgresql" else _SQLITE:
        op.execute(statement)


def downgrade() -> None:
    op.create_table(
        "project_stage_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("project_id", "stage"),
    )
    op.execute(
        "INSERT INTO project_stage_entries (project_id, stage, entered_on)"
        " SELECT project_id, stage, max(day) FROM project_events WHERE kind = 'entered'"
        " GROUP BY project_id, stage ORDER BY project_id, max(sequence)"
    )
    op.drop_table("project_owner_guesses")
    op.drop_table("project_events")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION project_events_refuse()")
    with op.batch_alter_table("projects") as projects:
        projects.drop_column("owner_proof")
        projects.drop_column("owner")
