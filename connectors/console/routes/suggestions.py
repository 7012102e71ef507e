"""Cited suggestions for what an agent could say next, from the knowledge base."""

import asyncio
from typing import Annotated, Any, Literal

import httpx
from fastapi import APIRouter, Path, Request
from pydantic import BaseModel, Field, StringConstraints

from connectors.console.access import AtDesk
from connectors.console.routes.conversations import ConversationId
from connectors.console.runtime import console_of
from connectors.gateway.runtime import runtime_of
from xiaoshan.problems import Problem

router = APIRouter()

# What is asked now stands in the last turns.
_TURNS = 12
_ROLES = {"citizen": "citizen", "agent": "agent", "bot": "bot"}
SuggestionId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


class Turn(BaseModel):
    role: Literal["citizen", "agent", "bot"]
    text: Annotated[str, StringConstraints(max_length=5000)]


class Transcript(BaseModel):
    """A telephone call, typed or pasted."""

    transcript: Annotated[list[Turn], Field(min_length=1, max_length=50)]


class Feedback(BaseModel):
    """What became of a suggestion; `text` is what the agent made of it."""

    outcome: Literal["used", "edited", "rejected"]
    text: Annotated[str, StringConstraints(max_length=2000)] | None = None


@router.get("/conversations/{conversation_id}/suggestions")
async def of_conversation(request: Request, who: AtDesk, conversation_id: ConversationId) -> dict[str, Any]:
    """Up to three for what is being asked in the conversation now."""
    seen = await asyncio.to_thread(console_of(request).conversations.see, conversation_id, who.user)
    turns = [
        {"role": message["role"], "text": message["text"][:5000]}
        for message in seen.messages[-_TURNS:]
        if message["role"] in _ROLES
    ]
    if not turns:
        return {"suggestions": []}
    return await _ask(request, "/v1/suggestions", {"transcript": turns, "top_k": 3})


@router.post("/suggestions")
async def of_call(request: Request, who: AtDesk, call: Transcript) -> dict[str, Any]:
    """Up to three for a telephone call."""
    turns = [turn.model_dump() for turn in call.transcript]
    return await _ask(request, "/v1/suggestions", {"transcript": turns, "top_k": 3})


@router.post("/suggestions/{suggestion_id}/feedback")
async def feedback(
    request: Request, who: AtDesk, suggestion_id: SuggestionId, feedback: Feedback
) -> dict[str, Any]:
    """The knowledge base learns from it."""
    path = f"/v1/suggestions/{suggestion_id}/feedback"
    return await _ask(request, path, feedback.model_dump(exclude_none=True))


async def _ask(request: Request, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """Raises Problem 503 `suggestions_unavailable`: an agent goes on without."""
    runtime = runtime_of(request)
    try:
        answer = await runtime.backends.post(runtime.settings.knowledge_base_url + path, json=body)
        return dict(answer.raise_for_status().json() or {}) if answer.content else {}
    except (httpx.HTTPError, ValueError) as error:
        raise Problem(503, "suggestions_unavailable", detail="暂时没有建议，您可以直接答复。") from error
