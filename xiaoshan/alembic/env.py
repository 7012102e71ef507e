"""Alembic's environment for every owner of tables: the connection and the metadata come from the caller."""

from alembic import context

attributes = context.config.attributes
version_table = attributes["version_table"]
metadata = attributes["metadata"]


def is_ours(thing: object, name: str | None, kind: str, reflected: bool, compared_to: object) -> bool:
    """Owners share a database: what is only in the database belongs to another one."""
    return not (kind == "table" and reflected and compared_to is None)


context.configure(
    connection=attributes["connection"],
    target_metadata=metadata,
    version_table=version_table,
    include_object=is_ours,
    render_as_batch=True,
)
context.run_migrations()
