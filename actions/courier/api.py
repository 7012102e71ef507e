"""The HTTP face of the couriers."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from actions.appointments.catalogue import Catalogue as Halls
from actions.appointments.catalogue import load_catalogue as load_halls
from actions.callers import Caller
from actions.courier.carrier import require_carrier
from actions.courier.catalogue import Catalogue, load_catalogue
from actions.courier.orders import Orders
from actions.courier.reports import Reports
from actions.courier.requests import CarrierReport, ParcelRequest, Proof, Wish
from actions.courier.tariff import Tariff, load_tariff
from actions.courier.views import Documents, DocumentWithAliases, ParcelView, QuoteView, ReportView
from actions.idempotency import IdempotencyKey
from actions.service.resources import Database, Present
from xiaoshan.problems import documented

router = APIRouter(prefix="/v1", tags=["courier"])


def halls() -> Halls:
    # Not the loader itself as the dependency: its file would become a query parameter.
    return load_halls()


Offers = Annotated[Catalogue, Depends(load_catalogue)]
Prices = Annotated[Tariff, Depends(load_tariff)]
Places = Annotated[Halls, Depends(halls)]
Number = Annotated[str, Path(max_length=40, description="寄递单号，大小写和空格不限。")]


def orders(engine: Database, catalogue: Offers, tariff: Prices, halls: Places, clock: Present) -> Orders:
    return Orders(engine, catalogue, tariff, halls, clock)


def reports(engine: Database, catalogue: Offers, tariff: Prices, halls: Places, clock: Present) -> Reports:
    return Reports(engine, catalogue, tariff, halls, clock)


OrderBook = Annotated[Orders, Depends(orders)]
ReportBook = Annotated[Reports, Depends(reports)]


@router.get("/parcel-documents")
def list_documents(offers: Offers) -> Documents:
    documents = [
        DocumentWithAliases(id=document.id, name=document.name, aliases=document.aliases)
        for document in offers.documents
    ]
    return Documents(sample=offers.sample, note=offers.note, documents=documents)


@router.post("/parcels/quote", responses=documented(404, 422))
def quote_parcel(book: OrderBook, wish: Wish) -> QuoteView:
    """What a delivery would cost; it orders nothing."""
    return QuoteView.of(book.quote(wish), wish.payment, wish.urgent, book.catalogue)


@router.post("/parcels", status_code=201, responses=documented(404, 409, 422, 503))
def order_parcel(
    book: OrderBook, request: ParcelRequest, idempotency_key: IdempotencyKey = None
) -> ParcelView:
    return book.place(request, idempotency_key)


@router.post(
    "/parcels/events",
    dependencies=[Depends(require_carrier)],
    responses=documented(401, 403, 404, 409, 422, 503),
)
def take_report(book: ReportBook, report: CarrierReport) -> ReportView:
    """A signed report of the carrier (see actions/courier/carrier.py)."""
    return book.take(report)


@router.get("/parcels/{number}", responses=documented(404, 422))
def track_parcel(book: OrderBook, number: Number) -> ParcelView:
    return book.find(number)


@router.post("/parcels/{number}/whole-view", responses=documented(403, 404, 422, 429, 503))
def whole_parcel(book: OrderBook, number: Number, proof: Proof, caller: Caller) -> ParcelView:
    """With name, telephone and address, for who knows the telephone's last four digits. Wrong guesses are few."""
    return book.find_whole(number, proof, caller)


@router.post("/parcels/{number}/cancel", responses=documented(403, 404, 409, 422, 429, 503))
def cancel_parcel(
    book: OrderBook, number: Number, proof: Proof, caller: Caller, idempotency_key: IdempotencyKey = None
) -> ParcelView:
    """Takes the order back, before the carrier has collected it."""
    return book.cancel(number, proof, caller, idempotency_key)
