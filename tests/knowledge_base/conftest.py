from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge_base.assembly import KnowledgeBase, open_knowledge_base
from knowledge_base.corpus import Corpus, load_corpus


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return load_corpus()


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    place: Path = tmp_path_factory.mktemp("var")
    yield open_knowledge_base(place)
