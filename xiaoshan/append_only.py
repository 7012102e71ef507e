"""Tables that are only ever added to: the database itself refuses to change or delete a row.

For migrations. Whoever wants to rewrite history has to remove the guard first, and that shows.
"""

from alembic import op

_SQLITE = """
CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_POSTGRESQL_FUNCTION = """
CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$
"""
_POSTGRESQL = """
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()
"""


def guard(table: str) -> None:
    """Refuses UPDATE and DELETE (on PostgreSQL also TRUNCATE) of `table` from now on."""
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(_SQLITE.format(table=table, event=event))
        return
    op.execute(_POSTGRESQL_FUNCTION.format(table=table))
    op.execute(_POSTGRESQL.format(table=table))


def release(table: str) -> None:
    """Takes the guard away, on the way back to a version without it."""
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(f"DROP TRIGGER {table}_no_{event}")
        return
    op.execute(f"DROP FUNCTION {table}_refuse() CASCADE")


def drop_guarded(table: str) -> None:
    """Drops the table with its guard."""
    op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        op.execute(f"DROP FUNCTION {table}_refuse()")
