"""What the version files build is what the models say, on both databases."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from xiaoshan.database import migrations_of

PACKAGES = [
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
        context = MigrationContext.configure(
            connection, opts={"version_table": migrations.version_table, "compare_type": True}
        )
        assert compare_metadata(context, migrations.metadata) == []


def test_owners_share_a_database_in_any_order(sqlite):
    for package in [*reversed(PACKAGES), *PACKAGES]:
        migrations_of(package).upgrade(sqlite)
