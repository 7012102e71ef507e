"""A new document answers by its own sentences, where nobody wrote down yet what people ask about it."""

from knowledge_base.answers import compose, selection
from knowledge_base.answers.inquiry import Inquiry
from knowledge_base.answers.knowledge import Knowledge
from knowledge_base.answers.parameters import THRESHOLD


def answer_from_passages(inquiry: Inquiry, knowledge: Knowledge) -> None:
    text = inquiry.readings[0].whole
    found = selection.find(knowledge.searcher, text)
    # Where it is known what people ask, that has decided already.
    if found is None or knowledge.searcher.is_asked_about(found.passage):
        return
    confidence = knowledge.textual.probability(found)
    if inquiry.sure(confidence, THRESHOLD["text"]):
        quotes = selection.quotes(knowledge.corpus, knowledge.encoder, found.passage, text)
        citations = compose.cite(knowledge.corpus, found.passage.document_id, quotes)
        inquiry.answer = compose.compose(
            citations, inquiry.question, inquiry.day, confidence, "passage_answer"
        )
