from knowledge_base.corpus import Corpus
from knowledge_base.questions import load_questions
from knowledge_base.retrieval.locate import passage_of_quote


def test_every_known_question_is_answered_by_words_of_its_document(corpus: Corpus) -> None:
    lost = [
        (record.questions[0], quote)
        for record in load_questions().answerable
        for quote in record.quotes
        if passage_of_quote(corpus, record.document_id, quote) is None
    ]
    assert lost == []


def test_no_question_is_both_answerable_and_not() -> None:
    questions = load_questions()
    answerable = {text for record in questions.answerable for text in record.questions}
    assert [u.question for u in questions.unanswerable if u.question in answerable] == []
