"""Question–answer units: what a passage says as a whole, asked by its heading."""

import re
from collections.abc import Iterator

from knowledge_base.corpus import Corpus
from knowledge_base.passages import Passage
from knowledge_base.review.extraction.proposal import Kind, Proposal
from knowledge_base.review.extraction.reading import Reading, without_number

_LONGEST = 600
_SHORTEST = 12


def unit(corpus: Corpus, reading: Reading) -> Iterator[Proposal]:
    """A list whole behind its announcement; any other passage by its own words."""
    passage = reading.passage
    if _announces(passage) and len(passage.text) <= _LONGEST:
        quotes = (passage.own_text, *(child.text for child in corpus.children(passage)))
        what = _announced(passage.own_text) or reading.topic
        yield _proposal(reading, quotes, what, (f"{what}有哪些", f"{reading.topic}有哪些"))
    elif _SHORTEST <= len(passage.own_text) <= _LONGEST and passage.own_text.endswith(("。", "；")):
        topic = reading.topic
        yield _proposal(reading, (passage.own_text,), topic, (f"{topic}是怎么规定的", f"{topic}是什么"))


def _announced(text: str) -> str:
    """奖励标准 of 第二条 奖励标准如下：."""
    words = without_number(text).rstrip("：:。").split("，")[-1]
    return re.sub(r"(?:如下|包括|以下|下列)$|^(?:应当?|须|需)", "", words)


def _announces(passage: Passage) -> bool:
    return not passage.is_leaf and passage.own_text.endswith(("：", ":"))


def _proposal(reading: Reading, quotes: tuple[str, ...], what: str, questions: tuple[str, ...]) -> Proposal:
    return Proposal(
        reading.document.id,
        Kind.QUESTION,
        quotes,
        what,
        tuple(dict.fromkeys(questions)),
        passage_id=reading.passage.passage_id,
    )
