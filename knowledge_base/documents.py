"""What is known about one policy document, and whether it is in force on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

ValidityStatus = Literal["in_force", "expired", "unknown"]


@dataclass(frozen=True)
class Validity:
    """From when until when a document holds, and the words that say so.

    `article` and `quote` are the document's own rule (empty when it has none); `note` says in
    Chinese how the dates come from it. Both dates are inclusive.
    """

    valid_from: date | None = None
    valid_until: date | None = None
    article: str = ""
    quote: str = ""
    note: str = ""

    def status_on(self, day: date) -> ValidityStatus:
        """`unknown` where the text names no end, and before the first day."""
        if self.valid_until is not None and day > self.valid_until:
            return "expired"
        if self.valid_until is None or (self.valid_from is not None and day < self.valid_from):
            return "unknown"
        return "in_force"


@dataclass(frozen=True)
class Source:
    """Where a document was published: the publication, its issue, the page it begins on."""

    title: str = ""
    issue: str = ""
    page: int | None = None


@dataclass(frozen=True)
class Document:
    """A policy document; `text` is plain, one paragraph a line, and what every offset counts in."""

    id: str
    title: str
    short_title: str
    number: str
    issuer: str
    issued_on: date | None
    text: str
    validity: Validity = Validity()
    source: Source = Source()
    # Who the document says explains it and hears about problems: where to send a citizen.
    authority: str = ""
    # The documents that it puts out of force: their numbers, or the titles of those that have none.
    replaces: tuple[str, ...] = ()

    def reference(self) -> dict[str, str]:
        """The short form that hits and citations carry."""
        return {"id": self.id, "title": self.title, "number": self.number, "issuer": self.issuer}


def validity_on(document: Document, day: date) -> dict[str, Any]:
    """The `validity` of the API contract for one day: status, both dates, a note for the citizen."""
    validity = document.validity
    status = validity.status_on(day)
    return {
        "status": status,
        "valid_from": validity.valid_from.isoformat() if validity.valid_from else None,
        "valid_until": validity.valid_until.isoformat() if validity.valid_until else None,
        "note": _note(document, status, day),
    }


def _note(document: Document, status: ValidityStatus, day: date) -> str:
    name = f"《{document.short_title}》" + (f"（{document.number}）" if document.number else "")
    confirm = f"请以{document.authority or '主管部门'}最新公布的为准"
    until = document.validity.valid_until
    if status == "expired" and until:
        return f"{name}有效期至{_chinese(until)}，已届满；现行规定{confirm}。"
    if status == "in_force" and until:
        return f"{name}现行有效，有效期至{_chinese(until)}。"
    if document.validity.valid_from and day < document.validity.valid_from:
        return f"{name}自{_chinese(document.validity.valid_from)}起施行，在所问的日期尚未施行。"
    return f"{name}没有写明有效期，是否仍然有效{confirm}。"


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
