"""The named outcomes of outcomes.yml."""

from pathlib import Path
from typing import Literal

import yaml

from knowledge_base.answers.models import Answer, Choice, Status

Outcome = Literal[
    "known_answer",
    "open_rows",
    "joined_answer",
    "named_article",
    "open_document",
    "passage_answer",
    "several_passages",
    "off_topic",
    "known_gap",
    "no_such_article",
    "unsure",
]

_ALL = yaml.safe_load(Path(__file__).with_name("outcomes.yml").read_text(encoding="utf-8"))
STATUS: dict[Outcome, Status] = {name: entry["status"] for name, entry in _ALL.items()}


def refusal(outcome: Outcome, confidence: float, related: tuple[str, ...] = ()) -> Answer:
    """The fixed words of an outcome without an answer. Raises KeyError for one with an answer."""
    return Answer(
        STATUS[outcome], _ALL[outcome]["text"], confidence=confidence, related=related, outcome=outcome
    )


def asking(outcome: Outcome, choices: tuple[Choice, ...]) -> Answer:
    """Asks back which of the choices is meant, before anything is answered. Raises KeyError as `refusal` does."""
    lines = "\n".join([_ALL[outcome]["text"], *(choice.title for choice in choices)])
    asked = tuple(choice.question for choice in choices)
    return Answer(STATUS[outcome], lines, confidence=1.0, related=asked, outcome=outcome, choices=choices)
