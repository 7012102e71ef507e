import pytest

from tests.actions.protection.tables import with_tables


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def engine(request):
    """Both databases, with the tables of every service."""
    return with_tables(request.getfixturevalue(request.param))
