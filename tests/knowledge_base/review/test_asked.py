"""Questions without a good answer: masked, counted, grouped by meaning."""

import numpy as np
import pytest
from sqlalchemy import Engine

from knowledge_base.assembly import KnowledgeBase
from knowledge_base.review.asked import Asked
from knowledge_base.review.decisions import Changes, decide
from knowledge_base.review.grouping import group, labels
from knowledge_base.review.models import Step
from knowledge_base.review.store import Candidates
from knowledge_base.review.units import approved


@pytest.fixture
def asked(engine: Engine, candidates: Candidates) -> Asked:
    return Asked(engine, candidates.clock)


def groups(candidates: Candidates, asked: Asked) -> list[list[tuple[str, int]]]:
    found, _ = candidates.page(kind="unanswered")
    rows = asked.of([one.id for one in found])
    return [[(row.text, row.unanswered + row.rated_badly) for row in rows[one.id]] for one in found]


def test_alike_ones_are_one_candidate_with_counts(
    knowledge: KnowledgeBase, candidates: Candidates, asked: Asked
) -> None:
    for question in ("社保卡怎么补办", "社保卡怎么补办", "社保卡丢了怎么补办", "明天下雨吗"):
        asked.record(question, "not_found")
    asked.record("社保卡怎么补办", "rated_badly")
    assert group(candidates, knowledge.encoder) == 3
    assert sorted(groups(candidates, asked), key=len) == [
        [("明天下雨吗", 1)],
        [("社保卡怎么补办", 3), ("社保卡丢了怎么补办", 1)],
    ]
    asked.record("社保卡要怎么补办", "not_found")
    assert group(candidates, knowledge.encoder) == 1
    assert sorted(map(len, groups(candidates, asked))) == [1, 3]
    assert group(candidates, knowledge.encoder) == 0


def test_personal_data_is_not_kept(engine: Engine, candidates: Candidates, asked: Asked) -> None:
    asked.record("我叫陈小明，电话13800138000，身份证441502201501011234，能申请吗", "not_found")
    with engine.connect() as connection:
        kept = str(connection.exec_driver_sql("SELECT text FROM asked_questions").scalar())
    assert not any(secret in kept for secret in ("陈小明", "13800138000", "441502201501011234"))
    assert "能申请吗" in kept


@pytest.mark.parametrize("question", ["？？", "…", " 。 "])
def test_signs_are_no_questions(candidates: Candidates, asked: Asked, engine: Engine, question: str) -> None:
    asked.record(question, "not_found")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM asked_questions").scalar() == 0


def test_an_editor_gives_the_group_an_answer(
    knowledge: KnowledgeBase, candidates: Candidates, asked: Asked
) -> None:
    asked.record("康复救助归谁解释啊", "not_found")
    group(candidates, knowledge.encoder)
    (found,), _ = candidates.page(kind="unanswered")
    quote = "本办法由市残联会同市有关部门负责解释。"
    changes = Changes("shanfuban-2019-21", quotes=(quote,))
    texts = {d.id: d.text for d in knowledge.corpus.documents}
    decide(candidates, texts.get, found.id, Step.EDIT, "林编辑", changes=changes)
    (unit,) = approved(candidates.engine)
    assert (unit.questions, unit.quotes, unit.kind) == (("康复救助归谁解释啊",), (quote,), "faq")


def test_vectors_of_one_direction_are_one_group() -> None:
    vectors = np.array([[1, 0], [0.99, 0.1], [0, 1], [0, 0]], dtype=np.float32)
    found = labels(vectors)
    assert found[0] == found[1] != found[2]
    assert labels(vectors[:1]) == [0] and labels(vectors[:0]) == []
