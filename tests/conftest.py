"""What every test shares: steady property tests, keys for personal data, and a PostgreSQL.

The PostgreSQL is that of TEST_DATABASE_URL, whose schema `public` is emptied, else a temporary
cluster of this machine's.
"""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings
from sqlalchemy import Engine, text

from tests.postgres import cluster, programs
from xiaoshan.database import engine_for
from xiaoshan.settings import Settings

# A deadline for each example says how busy the machine is and nothing about the rule.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

# Also for the processes that tests start; without them a key would be generated into the working folder.
os.environ["XIAOSHAN_DATA_KEYS"] = "a key of the tests with 32 characters or more"
os.environ["XIAOSHAN_DIGEST_KEY"] = "another key of the tests, for digests"


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    if not programs():
        pytest.skip("no PostgreSQL: set TEST_DATABASE_URL or install the postgresql package")
    with cluster(durable=False) as url:
        yield url


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[Engine]:
    """An engine on a schema of its own, empty."""
    engine = engine_for(Settings(database_url=postgres_url), "services")
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    yield engine
    engine.dispose()
