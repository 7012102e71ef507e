"""From when, until when the document holds, and what it replaces."""

from collections.abc import Iterator

from knowledge_base.review.extraction.patterns import pattern
from knowledge_base.review.extraction.proposal import Kind, Proposal
from knowledge_base.review.extraction.reading import Reading

_VALIDITY = pattern("validity")


def validities(reading: Reading) -> Iterator[Proposal]:
    name = reading.document.short_title
    for sentence in reading.sentences():
        found = [match["value"] for match in _VALIDITY.finditer(sentence)]
        if found:
            yield Proposal(
                reading.document.id,
                Kind.VALIDITY,
                (sentence,),
                f"{name}的效力",
                (f"{name}有效期多久", f"{name}什么时候开始执行", f"{name}现在还有效吗"),
                (),
                "、".join(found),
                reading.passage.passage_id,
            )
