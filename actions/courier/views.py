"""What callers get; a parcel number is no proof of being the citizen, so contact details are masked until then."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Self

from pydantic import BaseModel, PlainSerializer

from actions.courier.catalogue import Catalogue
from actions.courier.models import Parcel, ParcelEvent
from actions.courier.quoting import Quote
from actions.courier.requests import Direction, Payment, Reason
from actions.courier.states import FOLLOWS, Status
from actions.courier.wording import REASONS, spoken_status
from xiaoshan.privacy import mask_address, mask_name, mask_phone

# A JSON number, as everywhere; two decimals survive it.
Yuan = Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json")]
A_HALL = "政务服务大厅"


class Named(BaseModel):
    id: str
    name: str


class DocumentWithAliases(Named):
    aliases: list[str]


class Documents(BaseModel):
    sample: bool
    note: str
    documents: list[DocumentWithAliases]


class PartView(BaseModel):
    label: str
    amount: Yuan


class ExpectedDays(BaseModel):
    """Days from collection."""

    least: int
    most: int


class QuoteView(BaseModel):
    """`parts` add up to `total`, in yuan."""

    zone: Named
    weight_grams: int
    payment: Payment
    urgent: bool
    parts: list[PartView]
    total: Yuan
    expected_days: ExpectedDays
    sample: bool
    note: str

    @classmethod
    def of(cls, quote: Quote, payment: Payment, urgent: bool, catalogue: Catalogue) -> Self:
        return cls(
            zone=Named(id=quote.zone, name=quote.zone_name),
            weight_grams=quote.grams,
            payment=payment,
            urgent=urgent,
            parts=[PartView(label=part.label, amount=part.amount) for part in quote.parts],
            total=quote.total,
            expected_days=ExpectedDays(least=quote.days[0], most=quote.days[1]),
            sample=catalogue.sample,
            note=catalogue.note,
        )


class EventView(BaseModel):
    """`at` is when it happened, which may be before it was heard of."""

    status: Status
    text: str
    at: datetime
    place: str | None
    reason: str | None = None

    @classmethod
    def of(cls, event: ParcelEvent, direction: Direction) -> Self:
        status = Status(event.status)
        return cls(
            status=status,
            text=spoken_status(status, direction),
            at=event.at,
            place=event.place,
            reason=REASONS[Reason(event.reason)] if event.reason else None,
        )


class ParcelView(BaseModel):
    """`timeline` holds what was reported, oldest first; `note` says what a demonstration cannot promise.

    One of `sender` and `recipient` is the citizen, the other the hall; `proven` says whether the
    citizen's name, `phone` and `address` are whole. Another backend may leave out what has a default.
    """

    number: str
    status: Status
    status_text: str = ""
    document: Named
    direction: Direction = Direction.HOME
    hall: Named | None = None
    sender: str = A_HALL
    recipient: str
    phone: str
    address: str = ""
    proven: bool = False
    payment: Payment = Payment.PREPAID
    urgent: bool = False
    price: Yuan | None = None
    can_cancel: bool = False
    timeline: list[EventView]
    sample: bool
    note: str

    @classmethod
    def of(cls, parcel: Parcel, document: str, hall: str | None, catalogue: Catalogue, proven: bool) -> Self:
        direction = Direction(parcel.direction)
        citizen = parcel.name if proven else mask_name(parcel.name)
        place = hall or A_HALL
        to_hall = direction == Direction.HALL
        return cls(
            number=parcel.number,
            status=Status(parcel.status),
            status_text=spoken_status(Status(parcel.status), direction),
            document=Named(id=parcel.document, name=document),
            direction=direction,
            hall=Named(id=parcel.hall, name=place) if parcel.hall else None,
            sender=citizen if to_hall else place,
            recipient=place if to_hall else citizen,
            phone=parcel.phone if proven else mask_phone(parcel.phone),
            address=parcel.address if proven else mask_address(parcel.address),
            proven=proven,
            payment=Payment(parcel.payment),
            urgent=parcel.urgent,
            price=None if parcel.price is None else Decimal(parcel.price) / 100,
            can_cancel=Status.CANCELLED in FOLLOWS[Status(parcel.status)],
            timeline=[EventView.of(event, direction) for event in parcel.timeline],
            sample=catalogue.sample,
            note=catalogue.note,
        )


class ReportView(BaseModel):
    """What came of a report: the parcel's status after it, which a late report does not change."""

    event_id: str
    number: str
    status: Status
