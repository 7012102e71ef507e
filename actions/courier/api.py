"""The HTTP face of the order book."""

from typing import Annotated

from fastapi import APIRouter, Depends

from actions.courier.carrier import require_carrier
from actions.courier.catalogue import Catalogue, load_catalogue
from actions.courier.models import Parcel
from actions.courier.orders import Orders
from actions.courier.requests import ParcelRequest, ReportedEvent
from actions.courier.views import Documents, DocumentWithAliases, ParcelView
from actions.idempotency import IdempotencyKey
from actions.service.resources import Database, Present

router = APIRouter(prefix="/v1", tags=["courier"])


def orders(
    engine: Database, catalogue: Annotated[Catalogue, Depends(load_catalogue)], clock: Present
) -> Orders:
    return Orders(engine, catalogue, clock)


OrderBook = Annotated[Orders, Depends(orders)]


def _view(book: OrderBook, parcel: Parcel) -> ParcelView:
    return ParcelView.of(book.catalogue, parcel)


@router.get("/parcel-documents")
def list_documents(book: OrderBook) -> Documents:
    offers = book.catalogue
    documents = [DocumentWithAliases(**document.model_dump()) for document in offers.documents]
    return Documents(sample=offers.sample, note=offers.note, documents=documents)


@router.post("/parcels", status_code=201)
def order_parcel(
    book: OrderBook, request: ParcelRequest, idempotency_key: IdempotencyKey = None
) -> ParcelView:
    return _view(book, book.place(request, idempotency_key))


@router.get("/parcels/{number}")
def track_parcel(book: OrderBook, number: str) -> ParcelView:
    return _view(book, book.find(number))


@router.post("/parcels/{number}/events", status_code=201, dependencies=[Depends(require_carrier)])
def report_event(book: OrderBook, number: str, event: ReportedEvent) -> ParcelView:
    return _view(book, book.report(number, event))
