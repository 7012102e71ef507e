"""Trying a question: what a citizen would be answered, and what the search found for it."""

import asyncio
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, StringConstraints

from connectors.console.access import Editor
from connectors.console.knowledge import ask_knowledge

router = APIRouter()

_HITS = 10
# The first question after a change of the documents waits for the index.
_SECONDS = 15.0


class Trial(BaseModel):
    """`as_of` is the day that validity is judged on; today where it is left out."""

    question: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
    as_of: date | None = None


@router.post("/trial")
async def trial(request: Request, who: Editor, trial: Trial) -> dict[str, Any]:
    """`answer` and `search` as the knowledge base gives them."""
    asked = trial.model_dump(mode="json", exclude_none=True)
    answer, found = await asyncio.gather(
        ask_knowledge(request, "POST", "answer", json=asked | {"counted": False}, timeout=_SECONDS),
        ask_knowledge(
            request, "POST", "search", json={"query": trial.question, "top_k": _HITS}, timeout=_SECONDS
        ),
    )
    return {"answer": answer, "search": found}
