"""The shipped corpus: whole, structured, dated."""

from datetime import date

import pytest

from knowledge_base.corpus import Corpus
from knowledge_base.documents import validity_on

NUMBERS = {
    "shanfu-2019-54": "汕府〔2019〕54号",
    "shanfuban-2019-21": "汕府办〔2019〕21号",
    "shanfuban-2019-22": "汕府办〔2019〕22号",
}


def test_the_three_documents(corpus: Corpus) -> None:
    assert {d.id: d.number for d in corpus.documents} == NUMBERS


@pytest.mark.parametrize("document_id", NUMBERS)
def test_every_character_is_in_some_passage(corpus: Corpus, document_id: str) -> None:
    text = corpus.document(document_id).text
    covered = bytearray(len(text))
    for passage in corpus.of_document(document_id):
        covered[passage.start : passage.end] = b"\1" * (passage.end - passage.start)
    assert [text[i] for i in range(len(text)) if not covered[i] and not text[i].isspace()] == []


@pytest.mark.parametrize("document_id", NUMBERS)
def test_a_passage_is_its_place_in_the_text(corpus: Corpus, document_id: str) -> None:
    text = corpus.document(document_id).text
    assert all(p.text == text[p.start : p.end] for p in corpus.of_document(document_id))


def test_articles_items_and_points_know_their_path(corpus: Corpus) -> None:
    full_time = next(p for p in corpus.passages if p.text.startswith("（1）全日制康复训练"))
    assert full_time.path == (
        "第三章 康复救助内容和标准",
        "第八条",
        "（三）康复训练",
        "2",
        "（1）全日制康复训练",
    )
    assert full_time.article == "第八条"


def test_a_list_of_ten_reasons_is_whole(corpus: Corpus) -> None:
    article = corpus.article("shanfuban-2019-21", "第二十一条")
    assert article
    assert [c.level for c in corpus.children(article)] == ["item"] * 10


def test_the_steps_of_article_twelve_are_items(corpus: Corpus) -> None:
    article = corpus.article("shanfuban-2019-22", "第十二条")
    assert article
    assert [c.level for c in corpus.children(article)] == ["subitem"] * 5


def test_definitions_are_entries(corpus: Corpus) -> None:
    entries = [p for p in corpus.of_document("shanfu-2019-54") if p.level == "entry"]
    assert len(entries) == 36 + 16
    assert entries[-1].path[-1] == "ITS"


@pytest.mark.parametrize(
    ("document_id", "last"),
    [
        ("shanfuban-2019-21", date(2024, 12, 16)),
        ("shanfuban-2019-22", date(2022, 12, 26)),
        ("shanfu-2019-54", date(2021, 12, 31)),
    ],
)
def test_validity_by_the_text_itself(corpus: Corpus, document_id: str, last: date) -> None:
    document = corpus.document(document_id)
    assert document.validity.valid_until == last
    assert validity_on(document, last)["status"] == "in_force"
    assert validity_on(document, date.fromordinal(last.toordinal() + 1))["status"] == "expired"
    assert document.validity.quote in "".join([document.title, document.text])
