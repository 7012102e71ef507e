"""Time limits and dates by which something has to happen."""

import re
from collections.abc import Iterator

from knowledge_base.review.extraction.patterns import pattern
from knowledge_base.review.extraction.proposal import Kind, Proposal
from knowledge_base.review.extraction.reading import Reading, subject

_DEADLINE = pattern("deadline")


def deadlines(reading: Reading) -> Iterator[Proposal]:
    """One for each sentence with a limit; all its limits are its value."""
    for sentence in reading.sentences():
        found = list(_DEADLINE.finditer(sentence))
        if not found:
            continue
        what = subject(re.split("[，。；]", sentence[found[0].end() :])[0]) or subject(
            sentence[: found[0].start()]
        )
        yield Proposal(
            reading.document.id,
            Kind.DEADLINE,
            (sentence,),
            f"{reading.topic}：{what}" if what else reading.topic,
            (f"{what or reading.topic}的期限是多久", f"{reading.topic}什么时候{what}"),
            (reading.topic,),
            "、".join(re.sub(r"\s", "", match["value"]) for match in found),
            reading.passage.passage_id,
        )
