import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.language.facets import conflicts, facets_of, with_facets_of
from knowledge_base.language.lexicon import search_form
from knowledge_base.language.normalise import normalise
from knowledge_base.language.sentences import sentences


@pytest.mark.parametrize(
    ("written", "normal"),
    [("補助幾多", "补助多少"), ("ＩＴＳ 是咩", "its是什么"), ("全 日 制", "全日制"), ("唔使", "不用")],
)
def test_one_written_form(written: str, normal: str) -> None:
    assert normalise(written) == normal


def test_non_public_is_not_read_as_public() -> None:
    assert facets_of("非公办机构")["institution"] == {"non_public"}
    assert search_form("私立机构") == "非公办机构"
    assert conflicts(facets_of("民办全天"), facets_of("公办全天")) == ["institution"]


def test_a_follow_up_changes_one_fact() -> None:
    assert with_facets_of("半天的训练民办补多少", "那公办的呢") == "半天的训练公办补多少"
    assert with_facets_of("申请要什么材料", "那公办的呢") is None


@given(st.text(max_size=200))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(alphabet="补助标准。；！\n（1）", max_size=80))
def test_sentences_know_their_place(text: str) -> None:
    assert all(text[s.start : s.end] == s.text for s in sentences(text))
