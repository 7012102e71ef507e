"""What the document says a term means."""

from collections.abc import Iterator

from knowledge_base.review.extraction.patterns import pattern
from knowledge_base.review.extraction.proposal import Kind, Proposal
from knowledge_base.review.extraction.reading import Reading, without_number

_INSIDE = pattern("definition.inside")
_ENTRY = pattern("definition.entry")


def definitions(reading: Reading) -> Iterator[Proposal]:
    """…是指…, and the entries of a glossary."""
    if reading.passage.level == "entry" and reading.passage.kind == "entry":
        match = _ENTRY.match(reading.passage.own_text)
        if match and "《" not in match["term"]:
            yield _proposal(reading, match["term"].strip(), reading.passage.own_text)
        return
    for sentence in reading.sentences():
        match = _INSIDE.search(without_number(sentence))
        if match:
            yield _proposal(reading, match["term"].strip(), sentence)


def _proposal(reading: Reading, term: str, quote: str) -> Proposal:
    return Proposal(
        reading.document.id,
        Kind.DEFINITION,
        (quote,),
        term,
        (f"什么是{term}", f"{term}是什么意思"),
        (),
        term,
        reading.passage.passage_id,
    )
