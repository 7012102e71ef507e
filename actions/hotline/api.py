"""The HTTP face of the hotline."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from actions.hotline.ratings import Ratings
from actions.hotline.requests import RatingRequest, TicketRequest
from actions.hotline.tickets import Tickets
from actions.hotline.topics import hot_topics
from actions.hotline.views import RatingView, TicketView, Topics
from actions.hotline.vocabulary import Vocabulary, load_vocabulary
from actions.idempotency import IdempotencyKey
from actions.service.resources import Database, Present

router = APIRouter(prefix="/v1", tags=["hotline"])

Words = Annotated[Vocabulary, Depends(load_vocabulary)]


@router.post("/tickets", status_code=201)
def take_ticket(
    engine: Database,
    clock: Present,
    words: Words,
    request: TicketRequest,
    idempotency_key: IdempotencyKey = None,
) -> TicketView:
    return TicketView.of(words, Tickets(engine, clock).take(request, idempotency_key))


@router.get("/tickets/{number}")
def get_ticket(engine: Database, clock: Present, words: Words, number: str) -> TicketView:
    return TicketView.of(words, Tickets(engine, clock).find(number))


@router.post("/ratings", status_code=201)
def rate(engine: Database, clock: Present, request: RatingRequest) -> RatingView:
    return RatingView.of(*Ratings(engine, clock).rate(request))


@router.get("/topics")
def list_topics(
    engine: Database, clock: Present, words: Words, days: Annotated[int, Query(ge=1, le=366)] = 30
) -> Topics:
    return hot_topics(engine, words, clock, days)
