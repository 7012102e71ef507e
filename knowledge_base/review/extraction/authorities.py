"""Who is responsible for what."""

import re
from collections.abc import Iterator

from knowledge_base.review.extraction.patterns import pattern
from knowledge_base.review.extraction.proposal import Kind, Proposal
from knowledge_base.review.extraction.reading import Reading, subject, without_number

_BODY = pattern("authority.body")
_DUTY = pattern("authority.duty")
_HANDED = re.compile(f"{pattern('authority.handed').pattern}(?P<body>{_BODY.pattern})")


def authorities(reading: Reading) -> Iterator[Proposal]:
    """A sentence that begins with a body (or hands something to one: 由…) and gives it a duty."""
    for sentence in reading.sentences():
        words = without_number(sentence)
        body = _HANDED.search(words) or _BODY.match(words)
        duty = _DUTY.search(words, body.end()) if body else None
        if not body or not duty:
            continue
        name = body.groupdict().get("body") or body[0]
        what = subject(re.split("[，。；]", words[duty.end() :])[0]) or reading.topic
        yield Proposal(
            reading.document.id,
            Kind.AUTHORITY,
            (sentence,),
            f"{name}：{duty[0]}{what}",
            (f"{what}由谁负责", f"{name}负责什么"),
            (),
            name,
            reading.passage.passage_id,
        )
