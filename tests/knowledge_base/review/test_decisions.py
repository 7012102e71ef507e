"""Editors decide: grounded, with history, and never over each other's heads."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from knowledge_base.corpus import Corpus
from knowledge_base.review.decisions import Changes, decide
from knowledge_base.review.models import Candidate, Status, Step
from knowledge_base.review.replacement import synchronise
from knowledge_base.review.store import Candidates
from xiaoshan.problems import Problem


@pytest.fixture
def texts(corpus_of: Callable[..., Corpus]) -> dict[str, str]:
    return {"water": corpus_of().document("water").text}


@pytest.fixture
def amount(candidates: Candidates, corpus_of: Callable[..., Corpus]) -> Candidate:
    synchronise(candidates, corpus_of())
    return candidates.page(kind="amount")[0][0]


def test_who_when_and_why_are_kept(candidates: Candidates, texts: dict[str, str], amount: Candidate) -> None:
    decide(candidates, texts.get, amount.id, Step.APPROVE, "林编辑", "核对过", amount.version)
    found, steps = candidates.find(amount.id)
    assert (found.status, found.version) == (Status.APPROVED, 2)
    assert [(s.step, s.by, s.why) for s in steps] == [
        ("proposed", "系统", ""),
        ("approve", "林编辑", "核对过"),
    ]
    assert steps[1].content["quotes"] == amount.quotes


def test_history_is_only_added_to(engine: Engine, amount: Candidate) -> None:
    for statement in ("UPDATE candidate_history SET why = 'x'", "DELETE FROM candidate_history"):
        with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
            connection.execute(text(statement))


def test_an_edit_changes_words_and_counts_as_edited(
    candidates: Candidates, texts: dict[str, str], amount: Candidate
) -> None:
    changes = Changes(quotes=("节水两成的，奖励 300 元。",), questions=("省水两成奖多少",))
    decided = decide(candidates, texts.get, amount.id, Step.EDIT, "林编辑", changes=changes)
    assert (decided.status, decided.questions) == (Status.EDITED, ["省水两成奖多少"])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (Changes(quotes=("奖励 500 元。",)), "quote_not_in_document"),
        (Changes(quotes=()), "quotes_missing"),
        (Changes(questions=("  ",)), "questions_missing"),
        (Changes(document_id="fire"), "document_not_found"),
    ],
)
def test_nothing_ungrounded_is_approved(
    candidates: Candidates, texts: dict[str, str], amount: Candidate, changes: Changes, code: str
) -> None:
    with pytest.raises(Problem) as problem:
        decide(candidates, texts.get, amount.id, Step.EDIT, "林编辑", changes=changes)
    assert problem.value.code == code
    assert candidates.find(amount.id)[0].status == Status.PROPOSED


@pytest.mark.parametrize("seen", [1, None])
def test_the_second_editor_hears_that_somebody_was_there(
    candidates: Candidates, texts: dict[str, str], amount: Candidate, seen: int | None
) -> None:
    decide(candidates, texts.get, amount.id, Step.REJECT, "林编辑", seen=seen)
    with pytest.raises(Problem) as problem:
        decide(candidates, texts.get, amount.id, Step.APPROVE, "陈编辑", seen=seen)
    assert (problem.value.status, problem.value.code) == (409, "candidate_changed")


def test_of_many_at_once_one_decides(
    candidates: Candidates, texts: dict[str, str], amount: Candidate
) -> None:
    def vote(n: int) -> str:
        try:
            decide(candidates, texts.get, amount.id, Step.REJECT if n % 2 else Step.APPROVE, str(n), seen=1)
        except Problem as problem:
            return problem.code
        return "decided"

    with ThreadPoolExecutor(8) as pool:
        outcomes = sorted(pool.map(vote, range(8)))
    assert outcomes == ["candidate_changed"] * 7 + ["decided"]
    assert len(candidates.find(amount.id)[1]) == 2


def test_who_saw_the_decision_may_change_it(
    candidates: Candidates, texts: dict[str, str], amount: Candidate
) -> None:
    decided = decide(candidates, texts.get, amount.id, Step.APPROVE, "林编辑")
    again = decide(candidates, texts.get, amount.id, Step.REJECT, "陈编辑", seen=decided.version)
    assert (again.status, again.version) == (Status.REJECTED, 3)


def test_an_unknown_candidate_is_a_problem(candidates: Candidates) -> None:
    with pytest.raises(Problem) as problem:
        decide(candidates, {}.get, 99, Step.REJECT, "林编辑")
    assert problem.value.code == "candidate_not_found"
