from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from knowledge_base.corpus import Corpus
from knowledge_base.documents import Document
from knowledge_base.review.store import Candidates
from knowledge_base.structure import parse, plain_text
from xiaoshan.clock import SHANGHAI, FixedClock
from xiaoshan.database import engine_for, migrations_of
from xiaoshan.settings import Settings

CLOCK = FixedClock(datetime(2026, 11, 24, 10, tzinfo=SHANGHAI))

RULES = """# 节水奖励办法

某府〔2031〕7号

**第一条** 为了节约用水，制定本办法。本办法所称节水户是指当年用水量比上年减少一成以上的居民户。

**第二条** 奖励标准如下：

（一）节水一成的，奖励 100 元。

（二）节水两成的，奖励 300 元。

**第三条** 申请奖励，须填写《节水奖励申请表》，并提供户口簿和水费票据，向市水务局提出。市水务局应当在 15 个工作日内审核完毕。

**第四条** 市水务局负责节水奖励的审核和发放。咨询电话：0660-3300000。

**第五条** 本办法自2031年3月1日起施行，有效期2年。
"""


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """The migrated tables of review, empty, on both databases."""
    if request.param == "postgres":
        engine: Engine = request.getfixturevalue("postgres")
    else:
        engine = engine_for(Settings(var_dir=tmp_path, database_url=None), "knowledge")
    migrations_of("knowledge_base.review").upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def candidates(engine: Engine) -> Candidates:
    return Candidates(engine, CLOCK)


@pytest.fixture
def rules() -> str:
    return RULES


@pytest.fixture
def corpus_of() -> Callable[..., Corpus]:
    """A corpus of one document, `water`, from its markdown."""
    bare = Document("water", "节水奖励办法", "节水奖励办法", "某府〔2031〕7号", "某某市人民政府", None, "")

    def corpus_of(source: str = RULES) -> Corpus:
        document = replace(bare, text=plain_text(source))
        return Corpus((document,), tuple(parse(document, source)), source)

    return corpus_of
