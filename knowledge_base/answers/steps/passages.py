"""A new document answers by its own sentences, where nobody wrote down yet what people ask about it."""

from knowledge_base.answers import compose, selection
from knowledge_base.answers.inquiry import Inquiry
from knowledge_base.answers.knowledge import Knowledge
from knowledge_base.answers.outcomes import Outcome
from knowledge_base.answers.parameters import TEXT, THRESHOLD
from knowledge_base.answers.textual import Article


def find_articles(inquiry: Inquiry, knowledge: Knowledge) -> None:
    """Only where there is a document that no known question is about."""
    if knowledge.comparer and knowledge.textual:
        inquiry.articles = knowledge.textual.ranked(knowledge.comparer, inquiry.readings[0].whole)


def answer_from_articles(inquiry: Inquiry, knowledge: Knowledge) -> None:
    """The likeliest article, with the next ones where it is not sure alone. A record that is likelier goes first."""
    best = inquiry.articles[0] if inquiry.articles else None
    if best is None or knowledge.searcher.is_asked_about(best.unit.passage):
        return
    articles, confidence = likely(inquiry.articles)
    if confidence < inquiry.confidence or not inquiry.sure(confidence, THRESHOLD["text"]):
        return
    assert knowledge.comparer
    citations = [
        citation
        for article in articles
        for citation in compose.cite(
            knowledge.corpus,
            article.unit.document.id,
            selection.quotes(knowledge.comparer, article.unit, inquiry.readings[0].whole),
            article.unit.passage,
        )
    ]
    outcome: Outcome = "passage_answer" if len(articles) == 1 else "several_passages"
    inquiry.answer = compose.compose(citations, inquiry.question, inquiry.day, confidence, outcome)


def likely(ranked: list[Article]) -> tuple[list[Article], float]:
    """The first ones until one of them answers surely enough, and how probably one does."""
    chosen, missed = [ranked[0]], 1 - ranked[0].probability
    for article in ranked[1 : int(TEXT["most"])]:
        if 1 - missed >= TEXT["enough"] or article.probability < TEXT["least"]:
            break
        chosen.append(article)
        missed *= 1 - article.probability
    return chosen, 1 - missed
