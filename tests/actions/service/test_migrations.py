"""What the version files build is what the models say, on both databases."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from xiaoshan.database import migrations_of

PACKAGES = [
    "actions.protection",
    "actions.notices",
    "actions.projects",
    "actions.appointments",
    "actions.courier",
    "actions.hotline",
]


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
@pytest.mark.parametrize("package", PACKAGES)
def test_models_and_version_files_agree(request, database, package):
    engine = request.getfixturevalue(database)
    migrations = migrations_of(package)
    migrations.upgrade(engine)
    with engine.connect() as connection:
        others = {name for needed in migrations.needs for name in tables_of(needed)}
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": migrations.version_table,
                "compare_type": True,
                "include_name": lambda name, kind, parents: kind != "table" or name not in others,
            },
        )
        assert compare_metadata(context, migrations.metadata) == []


def tables_of(package: str) -> set[str]:
    migrations = migrations_of(package)
    return {*migrations.metadata.tables, migrations.version_table}


def test_owners_share_a_database_in_any_order(sqlite):
    for package in [*reversed(PACKAGES), *PACKAGES]:
        migrations_of(package).upgrade(sqlite)
