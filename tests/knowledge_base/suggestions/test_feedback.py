"""What agents made of earlier suggestions moves later ones: bounded, fading, only for talk alike."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from knowledge_base.answers import Turn
from knowledge_base.assembly import KnowledgeBase
from knowledge_base.suggestions import Suggester, Suggestion
from knowledge_base.suggestions.memory import shifted
from knowledge_base.suggestions.models import Feedback, Outcome
from knowledge_base.suggestions.parameters import FEEDBACK, THRESHOLD
from xiaoshan.clock import SHANGHAI
from xiaoshan.problems import Problem

NOW = datetime(2026, 11, 24, 10, tzinfo=SHANGHAI)
TALK = [Turn("citizen", "双随机一公开是什么意思")]
ALIKE = [Turn("citizen", "那个双随机一公开是啥意思啊")]
OTHER = [Turn("citizen", "社会投资项目前期归哪个部门")]

Confidences = dict[str, float]


def confidences(knowledge: KnowledgeBase, suggester: Suggester, talk: list[Turn]) -> Confidences:
    return {one.target.key: one.confidence for _, one in suggester.suggest(knowledge, talk)}


def first(knowledge: KnowledgeBase, suggester: Suggester, talk: list[Turn]) -> tuple[str, Suggestion]:
    return suggester.suggest(knowledge, talk)[0]


def test_what_is_rejected_for_another_falls_behind_it_in_the_same_and_in_similar_talk(
    knowledge: KnowledgeBase, suggester_at: Callable[[datetime], Suggester]
) -> None:
    best = first(knowledge, suggester_at(NOW), TALK)[1]
    alike = first(knowledge, suggester_at(NOW), ALIKE)[1]
    assert len(confidences(knowledge, suggester_at(NOW), TALK)) > 1
    for days in range(4):
        suggester = suggester_at(NOW + timedelta(days=days))
        for identifier, one in suggester.suggest(knowledge, TALK):
            rejected = one.target in (best.target, alike.target)
            suggester.store.take(identifier, Outcome.REJECTED if rejected else Outcome.USED, None)
    assert first(knowledge, suggester, TALK)[1].target != best.target
    after = confidences(knowledge, suggester, ALIKE)
    assert after.get(alike.target.key, 0) < alike.confidence


def test_one_rejection_makes_a_sure_answer_less_sure_and_leaves_it_first(
    knowledge: KnowledgeBase, suggester: Suggester
) -> None:
    identifier, best = first(knowledge, suggester, TALK)
    suggester.store.take(identifier, Outcome.REJECTED, None)
    again = first(knowledge, suggester, TALK)[1]
    assert again.target == best.target and again.confidence < best.confidence


@given(st.floats(0.3, 0.9), st.floats(0, 0.05))
def test_one_rejection_decides_between_two_that_are_about_equal(confidence: float, lead: float) -> None:
    assert shifted(confidence + lead, FEEDBACK["rejected"]) < confidence


def test_a_used_suggestion_rises_and_other_talk_stays_as_it_was(
    knowledge: KnowledgeBase, suggester: Suggester
) -> None:
    other = confidences(knowledge, suggester, OTHER)
    before = suggester.suggest(knowledge, TALK)
    assert len(before) > 1
    identifier, last = before[-1]
    suggester.store.take(identifier, Outcome.USED, None)
    assert confidences(knowledge, suggester, TALK)[last.target.key] > last.confidence
    assert confidences(knowledge, suggester, OTHER) == other


def test_it_fades(knowledge: KnowledgeBase, suggester_at: Callable[[datetime], Suggester]) -> None:
    now = suggester_at(NOW)
    identifier, best = first(knowledge, now, OTHER)
    now.store.take(identifier, Outcome.REJECTED, None)
    shifts = [
        suggester_at(NOW + timedelta(days=days)).memory.shift(
            "社会投资项目前期归哪个部门", NOW + timedelta(days=days)
        )
        for days in (0, 30, 90, 181)
    ]
    values = [shift.get(best.target.key, 0.0) for shift in shifts]
    assert values == sorted(values) and values[0] < values[1] < values[2] < 0 == values[3]


def test_any_number_of_opinions_stays_within_bounds(
    knowledge: KnowledgeBase, suggester_at: Callable[[datetime], Suggester]
) -> None:
    for days in range(20):
        suggester = suggester_at(NOW + timedelta(days=days))
        for identifier, _ in suggester.suggest(knowledge, OTHER):
            suggester.store.take(identifier, Outcome.USED, None)
    shift = suggester.memory.shift("社会投资项目前期归哪个部门", NOW + timedelta(days=20))
    assert shift and all(0 < value <= FEEDBACK["bound"] for value in shift.values())


def test_said_twice_it_counts_once_and_the_last_word_holds(
    knowledge: KnowledgeBase, suggester: Suggester, database: Engine
) -> None:
    identifier, _ = first(knowledge, suggester, OTHER)
    assert suggester.store.take(identifier, Outcome.USED, None)[2] is True
    assert suggester.store.take(identifier, Outcome.USED, None)[2] is False
    assert first(knowledge, suggester, OTHER)[0] == identifier
    text = "电话13800138000，双随机就是随机抽查"
    assert suggester.store.take(identifier, Outcome.EDITED, text)[2] is True
    with Session(database) as session:
        assert session.scalar(select(func.count()).select_from(Feedback)) == 1
        kept = session.scalars(select(Feedback)).one()
        assert (kept.outcome, "13800138000" in (kept.text or "")) == ("edited", False)


def test_nobody_can_judge_what_was_not_suggested(suggester: Suggester) -> None:
    with pytest.raises(Problem) as problem:
        suggester.store.take("0" * 32, Outcome.USED, None)
    assert problem.value.code == "suggestion_not_found"


def test_praise_lifts_nothing_over_the_threshold(
    knowledge: KnowledgeBase, suggester: Suggester, monkeypatch: pytest.MonkeyPatch
) -> None:
    identifier, best = first(knowledge, suggester, OTHER)
    suggester.store.take(identifier, Outcome.USED, None)
    monkeypatch.setitem(THRESHOLD, "answer", best.confidence + 0.001)
    assert suggester.suggest(knowledge, OTHER) == []


@given(st.floats(0, 1), st.floats(-FEEDBACK["bound"], FEEDBACK["bound"]))
def test_a_shift_keeps_a_confidence_within_0_and_1(confidence: float, shift: float) -> None:
    assert 0 <= shifted(confidence, shift) <= 1


@given(st.floats(0.01, 0.99), st.floats(0.01, FEEDBACK["bound"]))
def test_praise_raises_and_rejection_lowers(confidence: float, shift: float) -> None:
    assert shifted(confidence, -shift) < confidence < shifted(confidence, shift)
