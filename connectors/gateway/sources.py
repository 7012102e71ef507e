"""The citations of a message as footnotes, for channels that draw no cards."""

from dataclasses import dataclass
from typing import Any

from connectors.gateway.models import Message


@dataclass(frozen=True)
class Footnote:
    """`label` names document and article; `document` and `article` say where to read on."""

    number: int
    label: str
    document: str
    article: str


def footnotes(message: Message) -> list[Footnote]:
    """One for each article, however many of its words are quoted."""
    articles: dict[tuple[str, str], dict[str, Any]] = {}
    for citation in message.content.get("citations", ()):
        where = citation.get("article") or "/".join(citation.get("path") or ())
        articles.setdefault((citation["document"]["id"], where), citation)
    return [
        Footnote(number, _label(citation), citation["document"]["id"], citation.get("article") or "")
        for number, citation in enumerate(articles.values(), 1)
    ]


def _label(citation: dict[str, Any]) -> str:
    document = citation["document"]
    place = citation.get("article") or ((citation.get("path") or [""])[-1])
    return " ".join(part for part in (document.get("number") or document.get("title"), place) if part)
