"""Where somebody can be reached: web addresses, telephones, places, and whom to turn to with problems."""

from collections.abc import Iterator

from knowledge_base.review.extraction.patterns import pattern
from knowledge_base.review.extraction.proposal import Kind, Proposal
from knowledge_base.review.extraction.reading import Reading

_CONTACT = pattern("contact")
_TURN_TO = pattern("turn_to")


def contacts(reading: Reading) -> Iterator[Proposal]:
    for sentence in reading.sentences():
        found = [match["value"] for match in _CONTACT.finditer(sentence)]
        found += [match["value"] for match in _TURN_TO.finditer(sentence)]
        if found:
            yield Proposal(
                reading.document.id,
                Kind.CONTACT,
                (sentence,),
                f"{reading.topic}的联系方式",
                (f"{reading.topic}找谁", f"{reading.topic}的网址或电话是什么"),
                (),
                "、".join(found),
                reading.passage.passage_id,
            )
