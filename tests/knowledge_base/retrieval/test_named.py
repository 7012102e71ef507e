import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.corpus import Corpus
from knowledge_base.retrieval.named import named_articles, named_documents
from knowledge_base.structure.numerals import chinese


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("21号文第八条写了什么", {"第八条"}),
        ("第8条和第 12 条", {"第八条", "第十二条"}),
        ("刑法第一百三十三条之一", {"第一百三十三条之一"}),
        ("第二十条、第二〇条", {"第二十条"}),
        ("有几条规定", set()),
        ("第零条", set()),
    ],
)
def test_articles_are_named_as_laws_write_them(text: str, articles: set[str]) -> None:
    assert named_articles(text) == articles


@given(st.integers(1, 1300))
def test_digits_and_numerals_name_the_same_article(number: int) -> None:
    assert (
        named_articles(f"第{number}条")
        == named_articles(f"第{chinese(number)}条")
        == {f"第{chinese(number)}条"}
    )


def test_documents_are_named_by_number_and_subject(corpus: Corpus) -> None:
    assert named_documents(corpus, "21号文管到哪年") == {"shanfuban-2019-21"}
    assert named_documents(corpus, "残疾儿童康复救助的办法") == {"shanfuban-2019-21"}
    assert named_documents(corpus, "医保怎么交") == frozenset()
