"""The review queue and the coverage of the knowledge base, for editors."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, StringConstraints

from connectors.console.access import Editor
from connectors.console.knowledge import ask_knowledge
from connectors.console.runtime import write_down
from connectors.gateway.backends import DocumentId

router = APIRouter()

Status = Literal["proposed", "approved", "edited", "rejected", "stale"]
Words = Annotated[str, StringConstraints(max_length=5000)]
# Reports read every sentence of every document.
_COVERAGE_SECONDS = 30.0


class Decision(BaseModel):
    """`version` is the one that the editor saw; the rest is what an edit changes."""

    decision: Literal["approve", "edit", "reject"]
    version: int
    why: Annotated[str, StringConstraints(max_length=1000)] = ""
    document: Annotated[str, StringConstraints(max_length=100)] | None = None
    quotes: list[Words] | None = None
    questions: list[Words] | None = None


@router.get("/candidates")
async def candidates(
    request: Request,
    who: Editor,
    status: Annotated[list[Status] | None, Query()] = None,
    document: Annotated[str, Query(max_length=100)] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    after: Annotated[int, Query(ge=0)] = 0,
) -> Any:
    """In the order of proposal; `next` is the `after` of the next page."""
    query = {"status": status or [], "document": document, "limit": limit, "after": after}
    return await ask_knowledge(request, "GET", "candidates", params=query)


@router.get("/candidates/{candidate_id}")
async def candidate(request: Request, who: Editor, candidate_id: int) -> Any:
    """One candidate with its history."""
    return await ask_knowledge(request, "GET", f"candidates/{candidate_id}")


@router.post("/candidates/{candidate_id}")
async def decide(request: Request, who: Editor, candidate_id: int, decision: Decision) -> Any:
    """409 `candidate_changed` when somebody decided meanwhile; the history names who decided."""
    body = decision.model_dump(exclude_none=True) | {"by": f"{who.user.display_name}（{who.user.username}）"}
    decided = await ask_knowledge(request, "POST", f"candidates/{candidate_id}", json=body)
    await write_down(request, who, f"candidate_{decided['status']}", str(candidate_id), decided["subject"])
    return decided


@router.get("/coverage")
async def coverage(request: Request, who: Editor) -> Any:
    """How much of each document known questions quote."""
    return await ask_knowledge(request, "GET", "coverage", timeout=_COVERAGE_SECONDS)


@router.get("/coverage/{document_id}")
async def coverage_of(request: Request, who: Editor, document_id: DocumentId) -> Any:
    """What of one document no known question quotes."""
    return await ask_knowledge(request, "GET", f"coverage/{document_id}", timeout=_COVERAGE_SECONDS)
