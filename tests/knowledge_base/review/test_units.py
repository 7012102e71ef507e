"""Approved units are known questions that come before the shipped ones."""

from collections.abc import Callable

from knowledge_base.corpus import Corpus
from knowledge_base.questions import Answerable, QuestionSet, Unanswerable
from knowledge_base.review.coverage import report
from knowledge_base.review.units import with_units

SHIPPED = QuestionSet(
    (Answerable("water", ("甲。",), "fact", ("奖多少", "奖什么")),),
    (Unanswerable("电话多少", "unanswerable"),),
    "hash",
)
UNIT = Answerable("water", ("乙。",), "amount", ("奖多少？", "电话多少"))


def test_an_editors_word_replaces_what_answered_or_refused_before() -> None:
    merged = with_units(SHIPPED, [Answerable("water", ("乙。",), "amount", ("奖多少", "电话多少"))])
    assert [record.questions for record in merged.answerable] == [("奖多少", "电话多少"), ("奖什么",)]
    assert merged.unanswerable == ()


def test_without_units_nothing_changes_and_with_them_the_index_does() -> None:
    assert with_units(SHIPPED, []) is SHIPPED
    assert with_units(SHIPPED, [UNIT]).content_hash != SHIPPED.content_hash


def test_coverage_tells_what_is_left(corpus_of: Callable[..., Corpus]) -> None:
    corpus = corpus_of()
    nothing = report(corpus, QuestionSet((), (), ""), "water")
    assert nothing.share == 0 and nothing.open
    quote = "市水务局应当在 15 个工作日内审核完毕。"
    some = report(
        corpus, QuestionSet((Answerable("water", (quote,), "deadline", ("几天",)),), (), ""), "water"
    )
    assert 0 < some.share < 1
    assert quote not in {gap.sentence for gap in some.gaps}
    assert len(some.open) == len(nothing.open) - 1
