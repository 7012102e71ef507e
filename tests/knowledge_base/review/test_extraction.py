"""What is proposed from a document: each kind, always in the document's own words."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.corpus import Corpus, load_corpus
from knowledge_base.documents import Document
from knowledge_base.review.extraction import Kind, Proposal, candidates_of
from knowledge_base.structure import parse, plain_text

PIECES = [
    "**第一条** 为了节水，制定本办法。",
    "**第二条** 标准为：公办 600 元/人·月，民办 1,000.50 元/人·月。",
    "（一）全日制：补助 2万元，",
    "1. 应在10个工作日内、3 日内办结；",
    "市水务局负责解释，由市财政局牵头组织。",
    "本办法所称节水户是指省水的户，须提供证明。",
    "电话：0660-3300000 <http://a.cn>",
    "自2031年3月1日起施行，有效期2年。",
    "“甲”：乙乙乙乙乙",
    "第八条规定的",
]


def of_kind(corpus: Corpus, kind: Kind) -> list[Proposal]:
    return [one for one in candidates_of(corpus, corpus.documents[0].id) if one.kind == kind]


@pytest.mark.parametrize(
    ("kind", "value", "quote"),
    [
        (Kind.AMOUNT, "300元", "节水两成的，奖励 300 元。"),
        (Kind.DEADLINE, "15个工作日内", "市水务局应当在 15 个工作日内审核完毕。"),
        (Kind.AUTHORITY, "市水务局", "市水务局负责节水奖励的审核和发放。"),
        (Kind.MATERIAL, "《节水奖励申请表》", "须填写《节水奖励申请表》"),
        (Kind.DEFINITION, "节水户", "本办法所称节水户是指"),
        (Kind.CONTACT, "0660-3300000", "咨询电话：0660-3300000。"),
        (Kind.VALIDITY, "有效期2年", "有效期2年。"),
    ],
)
def test_each_kind_is_found(corpus_of: Callable[..., Corpus], kind: Kind, value: str, quote: str) -> None:
    found = of_kind(corpus_of(), kind)
    assert any(value in one.value and quote in "".join(one.quotes) for one in found), found
    assert all(one.questions for one in found)


def test_a_list_is_one_unit_with_its_announcement(corpus_of: Callable[..., Corpus]) -> None:
    units = of_kind(corpus_of(), Kind.QUESTION)
    assert any(len(one.quotes) == 3 and "奖励标准有哪些" in one.questions for one in units), units


def test_the_sums_of_the_rehabilitation_rules_with_their_conditions(corpus: Corpus) -> None:
    found = {
        one.subject: one for one in candidates_of(corpus, "shanfuban-2019-21") if one.kind == Kind.AMOUNT
    }
    row = found["全日制康复训练非公办康复机构"]
    assert row.value == "2000元/人·月"
    assert row.conditions == ("全日制康复训练", "非公办康复机构")
    assert row.quotes == ("（1）全日制康复训练：", "非公办康复机构 2000 元/人·月。")
    assert {one.value for one in found.values()} >= {
        "15000元/人",
        "600元/人·月",
        "1000元/人·月",
        "1200元/人·月",
    }


def test_every_quote_is_in_the_shipped_document() -> None:
    corpus = load_corpus()
    for document in corpus.documents:
        found = candidates_of(corpus, document.id)
        assert len(found) > 50
        assert all(quote in document.text for one in found for quote in one.quotes)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=14))
def test_every_quote_is_in_any_document(lines: list[str]) -> None:
    source = "\n\n".join(lines)
    document = Document("any", "甲办法", "甲办法", "", "", None, plain_text(source))
    corpus = Corpus((document,), tuple(parse(document, source)))
    for one in candidates_of(corpus, "any"):
        assert one.quotes and all(quote and quote in document.text for quote in one.quotes), one
