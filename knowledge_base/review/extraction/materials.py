"""What has to be filled in, brought or handed over."""

from collections.abc import Iterator

from knowledge_base.review.extraction.patterns import pattern
from knowledge_base.review.extraction.proposal import Kind, Proposal
from knowledge_base.review.extraction.reading import Reading

_TRIGGER = pattern("material.trigger")
_THING = pattern("material.thing")


def materials(reading: Reading) -> Iterator[Proposal]:
    for sentence in reading.sentences():
        things = list(dict.fromkeys(match[0] for match in _THING.finditer(sentence)))
        if things and _TRIGGER.search(sentence):
            yield Proposal(
                reading.document.id,
                Kind.MATERIAL,
                (sentence,),
                f"{reading.topic}的材料",
                (f"{reading.topic}需要什么材料", f"{reading.topic}要填什么表、带什么证件"),
                (reading.topic,),
                "、".join(things),
                reading.passage.passage_id,
            )
