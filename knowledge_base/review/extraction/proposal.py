"""A knowledge candidate before anybody has looked at it."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    QUESTION = "question"
    AMOUNT = "amount"
    DEADLINE = "deadline"
    AUTHORITY = "authority"
    MATERIAL = "material"
    DEFINITION = "definition"
    CONTACT = "contact"
    VALIDITY = "validity"
    UNANSWERED = "unanswered"
    # What citizens asked and an editor answered.
    FAQ = "faq"


@dataclass(frozen=True)
class Proposal:
    """`quotes` are exact substrings of the document, in reading order; `subject` says what they are about,
    `conditions` under what they hold, `value` is the figure or name itself, `questions` ways to ask for it."""

    document_id: str
    kind: Kind
    quotes: tuple[str, ...]
    subject: str
    questions: tuple[str, ...]
    conditions: tuple[str, ...] = ()
    value: str = ""
    passage_id: str = ""
