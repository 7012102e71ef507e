"""How the documents stand, as the knowledge base lists them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from connectors.proactive.source import SourceAway

# What a citizen would notice of a document. One that is gone is `removed`, with what it was called.
Standing = dict[str, Any]
_BRACKETS = str.maketrans("[［（(]］）)", "〔〔〔〔〕〕〕〕")
_OF_THE_CITY = "汕尾市"


@dataclass(frozen=True)
class Listing:
    """`documents` by their id."""

    documents: Mapping[str, Mapping[str, Any]]

    def standing(self, document_id: str, title: str, before: Standing | None = None) -> Standing:
        """`before` tells the number of one that is gone, so that its successor is found."""
        document = self.documents.get(document_id)
        if document is None:
            called = {"title": title, "number": (before or {}).get("number") or ""}
            return {"removed": True, **called, "successor": self._successor(document_id, called)}
        validity = document["validity"]
        return {
            "title": document["title"],
            "number": document["number"],
            "revision": document.get("revision"),
            "validity": {key: validity[key] for key in ("status", "valid_from", "valid_until")},
            "note": validity["note"],
            "successor": self._successor(document_id, document),
        }

    def _successor(self, document_id: str, called: Mapping[str, Any]) -> dict[str, str] | None:
        """The newest document that says it replaces this one."""
        found = [
            other
            for other in self.documents.values()
            if other["id"] != document_id and any(_is(called, name) for name in other.get("replaces") or ())
        ]
        newest = max(found, key=lambda other: (other.get("issued_on") or "", other["id"]), default=None)
        return {key: newest[key] for key in ("id", "title", "number", "issuer")} if newest else None


def _is(called: Mapping[str, Any], name: str) -> bool:
    """By its number, which may come with a word before it (原…), or by its title."""
    number = str(called["number"]).translate(_BRACKETS)
    if number and name.translate(_BRACKETS).endswith(number):
        return True
    return name.strip("《》").removeprefix(_OF_THE_CITY) == str(called["title"]).removeprefix(_OF_THE_CITY)


async def list_documents(http: httpx.AsyncClient, url: str) -> Listing:
    """Raises SourceAway."""
    try:
        answer = (await http.get(f"{url}/v1/documents")).raise_for_status().json()
        listing = Listing({document["id"]: document for document in answer["documents"]})
        for document_id, document in listing.documents.items():
            listing.standing(document_id, document["title"])
        return listing
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        raise SourceAway(type(error).__name__) from error
