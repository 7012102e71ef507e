from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine

from xiaoshan.database import migrations_of


def test_models_and_version_files_agree(database: Engine) -> None:
    migrations = migrations_of("knowledge_base.suggestions")
    with database.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": migrations.version_table, "compare_type": True}
        )
        assert compare_metadata(context, migrations.metadata) == []
