"""A document is replaced: lost quotes go back to review, moved ones survive, nothing is proposed twice."""

from collections.abc import Callable

import pytest

from knowledge_base.corpus import Corpus
from knowledge_base.review.decisions import decide
from knowledge_base.review.models import Candidate, Status, Step
from knowledge_base.review.replacement import synchronise
from knowledge_base.review.store import Candidates
from knowledge_base.review.units import approved

CorpusOf = Callable[..., Corpus]


@pytest.fixture
def later(rules: str) -> str:
    """The rules with another article before the others, and one sum changed."""
    moved = rules.replace("**第一条** ", "**第一条** 本市水资源短缺。\n\n**第二条** ", 1)
    return moved.replace("300 元", "500 元")


def approve(candidates: Candidates, corpus: Corpus, value: str) -> Candidate:
    (found,) = [one for one in candidates.page()[0] if one.value == value]
    return decide(candidates, {"water": corpus.document("water").text}.get, found.id, Step.APPROVE, "林编辑")


def test_what_was_seen_is_not_proposed_again(candidates: Candidates, corpus_of: CorpusOf) -> None:
    assert synchronise(candidates, corpus_of()) > 8
    assert synchronise(candidates, corpus_of()) == 0


def test_lost_quotes_go_back_to_review_and_moved_ones_survive(
    candidates: Candidates, corpus_of: CorpusOf, later: str
) -> None:
    synchronise(candidates, corpus_of())
    lost, moved = (approve(candidates, corpus_of(), value) for value in ("300元", "100元"))
    synchronise(candidates, corpus_of(later))
    assert candidates.find(lost.id)[0].status == Status.STALE
    assert candidates.find(moved.id)[0].status == Status.APPROVED
    assert [unit.quotes for unit in approved(candidates.engine)] == [tuple(moved.quotes)]
    assert "500元" in {one.value for one in candidates.page(("proposed",))[0]}
    assert candidates.find(lost.id)[1][-1].by == "系统"


def test_an_undecided_proposal_without_its_words_is_gone(
    candidates: Candidates, corpus_of: CorpusOf, later: str
) -> None:
    synchronise(candidates, corpus_of())
    synchronise(candidates, corpus_of(later))
    assert "300元" not in {one.value for one in candidates.page(("proposed",))[0]}


def test_a_removed_document_takes_its_units_along_and_brings_them_back(
    candidates: Candidates, corpus_of: CorpusOf
) -> None:
    synchronise(candidates, corpus_of())
    unit = approve(candidates, corpus_of(), "100元")
    synchronise(candidates, Corpus((), ()))
    assert candidates.find(unit.id)[0].status == Status.STALE
    synchronise(candidates, corpus_of())
    found, steps = candidates.find(unit.id)
    assert found.status == Status.APPROVED
    assert [step.step for step in steps] == ["proposed", "approve", "stale", "returned"]
