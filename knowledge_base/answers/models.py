"""What an answer is made of; `Answer.to_json` is the API's contract."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from knowledge_base.documents import Document

Status = Literal["answered", "partial", "not_found", "out_of_scope"]


@dataclass(frozen=True)
class Turn:
    """One turn of the conversation so far. `role`: user or assistant, citizen, agent, bot."""

    role: str
    text: str


@dataclass(frozen=True)
class Citation:
    """`quote` is an exact substring of the document's text."""

    document: Document
    article: str
    path: tuple[str, ...]
    quote: str

    def to_json(self) -> dict[str, Any]:
        return {
            "document": self.document.reference(),
            "article": self.article,
            "path": list(self.path),
            "quote": self.quote,
        }


@dataclass(frozen=True)
class Choice:
    """A fact that decides between rows: what a button says, and the question that it asks."""

    title: str
    question: str


@dataclass(frozen=True)
class Answer:
    """`validity` is the first cited document's state on the day asked for; None when nothing is cited. `outcome`
    is one of outcomes.yml; `choices` are what a `partial` answer asks back; `phrased` where a model wrote the text."""

    status: Status
    text: str
    citations: tuple[Citation, ...] = ()
    validity: dict[str, Any] | None = None
    confidence: float = 0.0
    related: tuple[str, ...] = ()
    outcome: str = ""
    choices: tuple[Choice, ...] = ()
    phrased: bool = False

    def to_json(self) -> dict[str, Any]:
        unknown = {"status": "unknown", "valid_from": None, "valid_until": None, "note": ""}
        return {
            "status": self.status,
            "text": self.text,
            "citations": [citation.to_json() for citation in self.citations],
            "validity": self.validity or unknown,
            "confidence": round(self.confidence, 3),
            "related": list(self.related),
            "outcome": self.outcome,
            "choices": [asdict(choice) for choice in self.choices],
            "phrased": self.phrased,
        }
