"""Runs every extractor over a document's tree."""

from collections.abc import Callable, Iterator

from knowledge_base.corpus import Corpus
from knowledge_base.review.extraction.amounts import amounts
from knowledge_base.review.extraction.authorities import authorities
from knowledge_base.review.extraction.contacts import contacts
from knowledge_base.review.extraction.deadlines import deadlines
from knowledge_base.review.extraction.definitions import definitions
from knowledge_base.review.extraction.materials import materials
from knowledge_base.review.extraction.proposal import Proposal
from knowledge_base.review.extraction.reading import Reading, read
from knowledge_base.review.extraction.units import unit
from knowledge_base.review.extraction.validities import validities

_EXTRACTORS: tuple[Callable[[Reading], Iterator[Proposal]], ...] = (
    amounts,
    deadlines,
    authorities,
    materials,
    definitions,
    contacts,
    validities,
)
_KINDS = ("body", "notice", "entry", "closing")


def candidates_of(corpus: Corpus, document_id: str) -> list[Proposal]:
    """In the order of the text; each of an extractor's finds once."""
    document = corpus.document(document_id)
    found: dict[tuple[object, ...], Proposal] = {}
    for passage in corpus.of_document(document_id):
        if passage.kind not in _KINDS:
            continue
        reading = read(corpus, document, passage)
        for proposal in _of_passage(corpus, reading):
            found.setdefault((proposal.kind, proposal.quotes, proposal.value), proposal)
    return list(found.values())


def _of_passage(corpus: Corpus, reading: Reading) -> Iterator[Proposal]:
    for extractor in _EXTRACTORS:
        yield from extractor(reading)
    if reading.passage.kind == "body":
        yield from unit(corpus, reading)
