"""Tickets: taken, looked up, and what their citizens do with them."""

from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile

from actions.hotline.categorising import categoriser
from actions.hotline.open311 import RequestView, ServiceList, ServiceView
from actions.hotline.requests import (
    PHONE_TAIL,
    Conversation,
    ProofRequest,
    SettleRequest,
    SortRequest,
    TicketRequest,
)
from actions.hotline.routes.depends import Number, PhotosOfTickets, TicketDesk
from actions.hotline.ticket_views import LikelyCategory, TakenView, TicketView
from actions.hotline.vocabulary import vocabulary
from actions.idempotency import IdempotencyKey
from xiaoshan.problems import documented

router = APIRouter()

_PROVEN = documented(403, 404, 409, 422, 429, 503)


@router.get("/services")
def list_services() -> ServiceList:
    """The categories of tickets, as Open311's service list."""
    return ServiceList(services=[ServiceView.of(category) for category in vocabulary().categories])


@router.post("/tickets", status_code=201, responses=documented(422, 503))
def take_ticket(
    desk: TicketDesk, request: TicketRequest, idempotency_key: IdempotencyKey = None
) -> TakenView:
    ticket = desk.tickets.take(request, idempotency_key)
    likely = [
        LikelyCategory(
            service_code=one.category.id, service_name=one.category.name, confidence=one.confidence
        )
        for one in categoriser().propose(ticket.description).likely
    ]
    return TakenView(likely=likely, **desk.shown(ticket).model_dump())


@router.get("/tickets/{number}", responses=documented(404, 422, 503))
def get_ticket(desk: TicketDesk, number: Number) -> TicketView:
    return desk.shown(desk.tickets.find(number))


@router.patch("/tickets/{number}", responses=_PROVEN)
def sort_ticket(desk: TicketDesk, number: Number, request: SortRequest) -> TicketView:
    """Corrects the category and district that were proposed."""
    ticket = desk.citizen(request).sort(number, request.service_code, request.district)
    return desk.shown_proven(ticket)


@router.post("/tickets/{number}/owner-view", responses=_PROVEN)
def get_whole_ticket(desk: TicketDesk, number: Number, request: ProofRequest) -> TicketView:
    """The whole ticket with its answer, for who proves to have handed it in. Wrong tries are few."""
    return desk.shown_proven(desk.citizen(request).see(number))


@router.post("/tickets/{number}/withdraw", responses=_PROVEN)
def withdraw_ticket(desk: TicketDesk, number: Number, request: ProofRequest) -> TicketView:
    return desk.shown_proven(desk.citizen(request).withdraw(number))


@router.post("/tickets/{number}/settle", responses=_PROVEN)
def settle_ticket(desk: TicketDesk, number: Number, request: SettleRequest) -> TicketView:
    """Closes an answered ticket, or has it dealt with once more when the answer does not satisfy."""
    ticket = desk.citizen(request).settle(number, request.satisfaction, request.remark)
    return desk.shown_proven(ticket)


@router.post("/tickets/{number}/media", status_code=201, responses={**_PROVEN, **documented(400, 413)})
def attach_photo(
    desk: TicketDesk,
    photos: PhotosOfTickets,
    number: Number,
    file: Annotated[UploadFile, File()],
    phone_tail: Annotated[str | None, Form(pattern=PHONE_TAIL)] = None,
    conversation: Annotated[Conversation, Form()] = None,
) -> TicketView:
    """Adds a photo, without what the camera wrote into it. It is kept for the hotline's people and not public."""
    desk.citizen(ProofRequest(phone_tail=phone_tail, conversation=conversation)).prove(number)
    return desk.shown_proven(photos.attach(number, file.file.read()))


@router.get("/open311/requests/{number}.json", responses=documented(404, 422, 503))
def get_request(desk: TicketDesk, number: Number) -> list[RequestView]:
    """The ticket as GeoReport v2 tells a single service request."""
    return [RequestView.of(desk.shown(desk.tickets.find(number)))]
