import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.evaluation.ranking import figures, requirement_ranks

IDS = st.sampled_from([f"A{i}" for i in range(12)])
RANKINGS = st.lists(IDS, unique=True, max_size=12)
# An id belongs to one requirement.
GOLDS = st.lists(IDS, unique=True, min_size=1, max_size=6).map(lambda ids: [ids[:2], *([i] for i in ids[2:])])


def test_any_id_of_a_requirement_counts_and_recall_averages_over_requirements() -> None:
    result = figures([["A1", "A2", "A3"]], [[["A9", "A2"], ["A8"]]])
    assert result["recall@1"] == 0
    assert result["recall@5"] == 0.5
    assert result["mrr@10"] == 0.5


def test_questions_weigh_alike_however_many_articles_they_need() -> None:
    result = figures([["A1"], ["A1"]], [[["A1"]], [["A2"], ["A3"], ["A4"]]])
    assert result["recall@1"] == 0.5


def test_ndcg_counts_a_requirement_once_and_is_one_for_the_best_order() -> None:
    assert figures([["A1", "A2", "A3"]], [[["A1", "A2"], ["A3"]]])["ndcg@10"] == pytest.approx(
        (1 + 1 / math.log2(4)) / (1 + 1 / math.log2(3))
    )
    assert figures([["A1", "A3"]], [[["A1"], ["A3"]]])["ndcg@10"] == 1


def test_what_is_beyond_the_tenth_place_is_no_first_hit() -> None:
    ranking = [f"B{i}" for i in range(10)] + ["A1"]
    result = figures([ranking], [[["A1"]]])
    assert (result["mrr@10"], result["recall@10"], result["recall@20"]) == (0, 0, 1)


def test_a_question_without_requirements_is_refused() -> None:
    with pytest.raises(ValueError):
        figures([["A1"]], [[]])


@given(RANKINGS, GOLDS)
def test_figures_lie_between_0_and_1_and_recall_grows_with_depth(
    ranking: list[str], gold: list[list[str]]
) -> None:
    result = figures([ranking], [gold])
    assert all(0 <= value <= 1 for value in result.values())
    recalls = [value for name, value in result.items() if name.startswith("recall")]
    assert recalls == sorted(recalls)


@given(RANKINGS, GOLDS)
def test_a_requirement_has_the_rank_of_its_first_id(ranking: list[str], gold: list[list[str]]) -> None:
    for rank, ids in zip(requirement_ranks(ranking, gold), gold, strict=True):
        assert rank == min((ranking.index(i) + 1 for i in ids if i in ranking), default=math.inf)
