"""An article asked for by its number (第八条怎么说的): its words, or which document is meant."""

from collections.abc import Iterable

from knowledge_base.answers import compose
from knowledge_base.answers.inquiry import Inquiry
from knowledge_base.answers.knowledge import Knowledge
from knowledge_base.answers.models import Choice
from knowledge_base.answers.outcomes import asking, refusal
from knowledge_base.answers.parameters import NAMED, THRESHOLD
from knowledge_base.answers.question import Reading
from knowledge_base.corpus import Corpus
from knowledge_base.documents import Document
from knowledge_base.language.bare import is_bare
from knowledge_base.passages import Passage
from knowledge_base.retrieval.named import named_articles, named_documents


def answer_named_article(inquiry: Inquiry, knowledge: Knowledge) -> None:
    """Only where nothing but the article is asked: what the question says beside it is answered like any other."""
    question = inquiry.readings[0].text
    articles = sorted(named_articles(question))
    if not articles or not is_bare(question, [d.short_title for d in knowledge.corpus.documents]):
        return
    meant = _meant(inquiry, knowledge)
    found = list(_holding(knowledge.corpus, meant, articles))
    if not found:
        inquiry.answer = refusal("no_such_article", 1.0)
    elif len(found) == 1:
        document, passages = found[0]
        citations = [
            citation
            for passage in passages
            for citation in compose.cite(knowledge.corpus, document.id, _lines(passage), passage)
        ]
        inquiry.answer = compose.compose(citations, inquiry.question, inquiry.day, 1.0, "named_article")
    else:
        titles = [document.short_title for document, _ in found[: int(NAMED["choices"])]]
        choices = tuple(
            Choice(f"《{title}》", f"《{title}》{'、'.join(articles)}怎么规定") for title in titles
        )
        inquiry.answer = asking("open_document", choices)


def _meant(inquiry: Inquiry, knowledge: Knowledge) -> frozenset[str]:
    """The documents that the question names, else those that the talk is about, else all."""
    reading = inquiry.readings[0]
    named = named_documents(knowledge.corpus, reading.text)
    if named or not reading.background:
        return named
    before = named_documents(knowledge.corpus, reading.background)
    if before:
        return before
    match = knowledge.best_match([Reading(reading.background)])
    if match and match.best.probability >= THRESHOLD["known"]:
        return frozenset({knowledge.record(match.best.record).document_id})
    return frozenset()


def _holding(
    corpus: Corpus, documents: frozenset[str], articles: list[str]
) -> Iterable[tuple[Document, list[Passage]]]:
    """Every document (of the given ones, when there are any) that has such articles, with them."""
    for document in corpus.documents:
        if documents and document.id not in documents:
            continue
        passages = [passage for name in articles if (passage := corpus.article(document.id, name))]
        if passages:
            yield document, passages


def _lines(passage: Passage) -> list[str]:
    return [line.strip() for line in passage.text.split("\n") if line.strip()]
