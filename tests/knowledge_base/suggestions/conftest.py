from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from knowledge_base.assembly import KnowledgeBase
from knowledge_base.suggestions import Suggester
from knowledge_base.suggestions.memory import Memory
from knowledge_base.suggestions.services import Services
from knowledge_base.suggestions.store import Store
from xiaoshan.clock import SHANGHAI, FixedClock
from xiaoshan.database import engine_for, migrations_of
from xiaoshan.settings import Settings

NOW = datetime(2026, 11, 24, 10, tzinfo=SHANGHAI)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """The migrated tables of suggestions, empty, on both databases."""
    if request.param == "postgres":
        engine: Engine = request.getfixturevalue("postgres")
    else:
        engine = engine_for(Settings(var_dir=tmp_path, database_url=None), "knowledge")
    migrations_of("knowledge_base.suggestions").upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def services(knowledge: KnowledgeBase) -> Services:
    return Services(knowledge.encoder, knowledge.questions)


@pytest.fixture
def suggester_at(
    database: Engine, knowledge: KnowledgeBase, services: Services
) -> Callable[[datetime], Suggester]:
    """A suggester over one database whose clock stands at a moment."""

    def at(moment: datetime) -> Suggester:
        store = Store(database, FixedClock(moment))
        return Suggester(services, store, Memory(store, knowledge.encoder))

    return at


@pytest.fixture
def suggester(suggester_at: Callable[[datetime], Suggester]) -> Suggester:
    return suggester_at(NOW)
