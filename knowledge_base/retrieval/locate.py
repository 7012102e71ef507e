"""From words to the passage that holds them."""

from knowledge_base.corpus import Corpus
from knowledge_base.passages import Passage
from knowledge_base.questions import Answerable


def covering(corpus: Corpus, document_id: str, start: int, end: int) -> Passage | None:
    """The smallest passage that holds `document.text[start:end]` whole."""
    holding = [p for p in corpus.of_document(document_id) if p.start <= start and end <= p.end]
    return min(holding, key=lambda p: p.end - p.start, default=None)


def passage_of_quote(corpus: Corpus, document_id: str, quote: str) -> Passage | None:
    """None when the words are not in the document."""
    start = corpus.document(document_id).text.find(quote)
    return covering(corpus, document_id, start, start + len(quote)) if start >= 0 else None


def passages_of_record(corpus: Corpus, record: Answerable) -> list[Passage]:
    """The passages that a record's quotes lie in, each once."""
    found = (passage_of_quote(corpus, record.document_id, quote) for quote in record.quotes)
    return list({p.passage_id: p for p in found if p}.values())
