from pathlib import Path

import pytest

from knowledge_base.assembly import KnowledgeBase, open_knowledge_base
from knowledge_base.corpus import Corpus, load_corpus


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return load_corpus()


@pytest.fixture(scope="session")
def built_var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the index of `knowledge` is; others copy it rather than build it again."""
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="session")
def knowledge(built_var: Path) -> KnowledgeBase:
    return open_knowledge_base(built_var)
