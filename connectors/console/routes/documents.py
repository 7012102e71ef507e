"""The documents of the knowledge base, for editors: list, tree, upload, metadata, removal."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, StringConstraints

from connectors.console.access import Editor
from connectors.console.knowledge import ask_knowledge
from connectors.console.runtime import write_down
from connectors.gateway.backends import DocumentId

router = APIRouter(prefix="/documents")

UPLOAD_PATH = "/api/v1/console/knowledge/documents"
# A little more than the knowledge base takes (formats/limits.yml), so that its own sentence reaches the editor.
UPLOAD_BYTES = 60_000_000
# Scans are read at one to three seconds a page.
_READING_SECONDS = 900.0
# The index is built anew before a change is answered.
_CHANGING_SECONDS = 120.0

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]


class Metadata(BaseModel):
    """What the editor knows better than the text; what is left out stays as it is."""

    title: Words | None = None
    number: Words | None = None
    issuer: Words | None = None
    authority: Words | None = None
    issued_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    # Numbers, or titles where there is none, of the documents that it puts out of force.
    replaces: tuple[Words, ...] | None = None


@router.get("")
async def listed(request: Request, who: Editor) -> Any:
    """Every document with its validity today."""
    return await ask_knowledge(request, "GET", "documents")


@router.get("/{document_id}")
async def one(request: Request, who: Editor, document_id: DocumentId) -> Any:
    """One document with its tree."""
    return await ask_knowledge(request, "GET", f"documents/{document_id}")


@router.post("", status_code=201)
async def upload(request: Request, who: Editor) -> Any:
    """The body is passed on as it comes (multipart, as the knowledge base's API describes)."""
    headers = {
        name: request.headers[name] for name in ("content-type", "content-length") if name in request.headers
    }
    taken = await ask_knowledge(
        request, "POST", "documents", content=request.stream(), headers=headers, timeout=_READING_SECONDS
    )
    for document in taken["documents"]:
        await write_down(request, who, "document_put", document["id"], document["title"])
    return taken


@router.patch("/{document_id}")
async def amend(request: Request, who: Editor, document_id: DocumentId, metadata: Metadata) -> Any:
    """Corrects number, issuer, validity and the like."""
    changes = metadata.model_dump(mode="json", exclude_none=True)
    changed = await ask_knowledge(
        request, "PATCH", f"documents/{document_id}", json=changes, timeout=_CHANGING_SECONDS
    )
    detail = "，".join(f"{name}={value}" for name, value in changes.items())
    await write_down(request, who, "document_amended", document_id, detail)
    return changed


@router.delete("/{document_id}", status_code=204)
async def remove(request: Request, who: Editor, document_id: DocumentId) -> None:
    await ask_knowledge(request, "DELETE", f"documents/{document_id}", timeout=_CHANGING_SECONDS)
    await write_down(request, who, "document_removed", document_id)
