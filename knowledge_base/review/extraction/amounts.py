"""Sums of money with the conditions they hold under."""

import re
from collections.abc import Iterator

from knowledge_base.review.extraction.patterns import pattern
from knowledge_base.review.extraction.proposal import Kind, Proposal
from knowledge_base.review.extraction.reading import Reading, subject

_AMOUNT = pattern("amount")
_OUTSIDE_BRACKETS = re.compile(r"[，；：。](?![^（]*）)")


def amounts(reading: Reading) -> Iterator[Proposal]:
    """One for each sum; a sentence with several is taken apart into its rows behind its opening words."""
    for sentence in reading.sentences():
        found = list(_AMOUNT.finditer(sentence))
        rows = _rows(sentence) if len(found) > 1 else [sentence]
        lead = _lead(reading.passage.own_text) if len(rows) > 1 else ""
        for row in rows:
            match = _AMOUNT.search(row)
            if match is None:
                continue
            about = subject(re.split("[，；：]", row[: match.start()])[-1]) if len(rows) > 1 else ""
            topic = reading.topic
            yield Proposal(
                reading.document.id,
                Kind.AMOUNT,
                tuple(part for part in (lead, row) if part),
                topic + about,
                (f"{topic}{about}补助多少", f"{topic}{about}标准是多少钱"),
                tuple(part for part in (topic, about) if part),
                re.sub(r"\s", "", match[0]),
                reading.passage.passage_id,
            )


def _rows(sentence: str) -> list[str]:
    """The parts between commas that hold a sum, with what leads up to each."""
    rows, start = [], 0
    for border in [*(m.end() for m in _OUTSIDE_BRACKETS.finditer(sentence)), len(sentence)]:
        piece = sentence[start:border]
        if _AMOUNT.search(piece):
            rows.append(piece.strip())
            start = border
        elif piece.endswith("："):
            start = border
    return rows


def _lead(text: str) -> str:
    """（1）全日制康复训练： of a passage that opens with its title."""
    match = re.match(r"^[^，。；：]{2,30}：", text)
    return match[0] if match and not _AMOUNT.search(match[0]) else ""
