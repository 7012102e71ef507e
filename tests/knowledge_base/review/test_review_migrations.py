from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine

from xiaoshan.database import migrations_of


def test_models_and_version_files_agree(engine: Engine) -> None:
    migrations = migrations_of("knowledge_base.review")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": migrations.version_table, "compare_type": True}
        )
        assert compare_metadata(context, migrations.metadata) == []


def test_it_shares_a_database_with_suggestions(engine: Engine) -> None:
    for package in ("knowledge_base.suggestions", "knowledge_base.review"):
        migrations_of(package).upgrade(engine)
