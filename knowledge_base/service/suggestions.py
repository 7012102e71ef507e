"""Suggestions for a talk that is going on, and what became of them."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field, StringConstraints
from sqlalchemy import Engine
from starlette.datastructures import State

from knowledge_base.answers import Turn
from knowledge_base.assembly import KnowledgeBase
from knowledge_base.review.extraction import Kind, Proposal
from knowledge_base.review.models import Origin
from knowledge_base.review.store import Candidates
from knowledge_base.service.requests import TurnIn
from knowledge_base.service.resources import Database, Knowledge, Present
from knowledge_base.suggestions import Suggester
from knowledge_base.suggestions.memory import Memory
from knowledge_base.suggestions.models import Outcome
from knowledge_base.suggestions.services import Services
from knowledge_base.suggestions.store import Store
from xiaoshan.clock import Clock

router = APIRouter(prefix="/v1", tags=["suggestions"])


class SuggestionsRequest(BaseModel):
    transcript: Annotated[list[TurnIn], Field(max_length=500)]
    top_k: Annotated[int, Field(ge=1, le=10)] = 3


class FeedbackRequest(BaseModel):
    outcome: Literal["used", "edited", "rejected"]
    text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)] | None = None


def open_suggester(state: State, engine: Engine, clock: Clock) -> Suggester:
    """Made once for an encoder: the utterances of services are learnt with it."""
    knowledge: KnowledgeBase = state.live.current
    store = Store(engine, clock)
    store.forget()
    services = Services(knowledge.encoder, knowledge.questions)
    made = Suggester(services, store, Memory(store, knowledge.encoder))
    state.suggester = knowledge.encoder, made
    return made


def suggester(request: Request, knowledge: Knowledge, engine: Database, clock: Present) -> Suggester:
    encoder, made = request.app.state.suggester
    return made if encoder is knowledge.encoder else open_suggester(request.app.state, engine, clock)


Suggestions = Annotated[Suggester, Depends(suggester)]


@router.post("/suggestions")
def suggest(body: SuggestionsRequest, knowledge: Knowledge, suggestions: Suggestions) -> dict[str, Any]:
    """At most three, the best first; none where nothing is asked or nothing is certain enough."""
    transcript = [Turn(turn.role, turn.text) for turn in body.transcript]
    found = suggestions.suggest(knowledge, transcript, body.top_k)
    return {"suggestions": [suggestion.to_json(identifier) for identifier, suggestion in found]}


@router.post("/suggestions/{identifier}/feedback")
def take_feedback(identifier: str, body: FeedbackRequest, engine: Database, clock: Present) -> dict[str, Any]:
    """What the agent did with a suggestion. Said again it changes nothing; another outcome replaces it."""
    offer, feedback, is_new = Store(engine, clock).take(identifier, Outcome(body.outcome), body.text or None)
    if is_new and feedback.outcome == Outcome.EDITED and feedback.text and offer.quotes:
        # Better words for a right source: the editors may want them, with what was asked.
        quotes, asked = tuple(offer.quotes), (offer.need,)
        proposal = Proposal(
            offer.document_id, Kind.QUESTION, quotes, feedback.text, asked, value=feedback.text
        )
        Candidates(engine, clock).propose([proposal], Origin.SUGGESTION, "坐席改写了建议话术")
    return {"id": identifier, "outcome": feedback.outcome, "given_at": feedback.given_at.isoformat()}
