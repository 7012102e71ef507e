"""The question–passage pairs of training_data/questions: what people ask, and the words that answer it."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

QUESTIONS = Path(__file__).parent.parent / "training_data" / "questions"


# Every third way of asking is searched but never learnt from: how sure an answer may be is measured on them.
_KEPT_BACK = 3


def is_kept_back(position: int) -> bool:
    """Whether the question at this position of its record is kept from the encoder."""
    return position % _KEPT_BACK == _KEPT_BACK - 1


@dataclass(frozen=True)
class Answerable:
    """Ways to ask one thing. `quotes` are exact substrings of the document, in reading order.

    `previous` is the question that the (elliptical) ones follow, or empty.
    """

    document_id: str
    quotes: tuple[str, ...]
    kind: str
    questions: tuple[str, ...]
    previous: str = ""


@dataclass(frozen=True)
class Unanswerable:
    """A question that no document answers; `offtopic` ones are no business of a public service."""

    question: str
    kind: Literal["unanswerable", "offtopic"]


@dataclass(frozen=True)
class QuestionSet:
    answerable: tuple[Answerable, ...]
    unanswerable: tuple[Unanswerable, ...]
    content_hash: str


def load_questions(directory: Path = QUESTIONS) -> QuestionSet:
    """Every *.jsonl of a folder; an empty set where there is none. Raises KeyError for a broken record."""
    answerable: list[Answerable] = []
    unanswerable: list[Unanswerable] = []
    digest = hashlib.sha256()
    for path in sorted(directory.glob("*.jsonl")):
        source = path.read_text(encoding="utf-8")
        digest.update(f"{path.name}\0{source}\0".encode())
        for line in filter(str.strip, source.splitlines()):
            record = json.loads(line)
            if "quotes" in record:
                answerable.append(
                    Answerable(
                        record["document"],
                        tuple(record["quotes"]),
                        record.get("kind", ""),
                        tuple(record["questions"]),
                        record.get("previous", ""),
                    )
                )
            else:
                unanswerable.append(Unanswerable(record["question"], record["kind"]))
    return QuestionSet(tuple(answerable), tuple(unanswerable), digest.hexdigest())
