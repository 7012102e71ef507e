"""What callers get; a ticket number is no proof of being its author, so personal numbers are masked."""

from datetime import date, datetime
from typing import Self

from pydantic import BaseModel

from actions.hotline.models import Kind, Rating, Status, Ticket
from actions.hotline.vocabulary import Vocabulary
from xiaoshan.privacy import mask, mask_phone

_LABELS = {5: "非常满意", 4: "满意", 3: "基本满意", 2: "不满意", 1: "非常不满意"}


class TicketView(BaseModel):
    """`service_request_id` is Open311's name for `number`. No reply date is promised: no source states one."""

    number: str
    service_request_id: str
    kind: Kind
    status: Status
    received_at: datetime
    description: str
    phone: str | None
    location: str | None
    region: str | None
    sample: bool
    note: str

    @classmethod
    def of(cls, vocabulary: Vocabulary, ticket: Ticket) -> Self:
        return cls(
            number=ticket.number,
            service_request_id=ticket.number,
            kind=Kind(ticket.kind),
            status=Status(ticket.status),
            received_at=ticket.received_at,
            description=mask(ticket.description),
            phone=mask_phone(ticket.phone) if ticket.phone else None,
            location=mask(ticket.location) if ticket.location else None,
            region=ticket.region,
            sample=vocabulary.sample,
            note=vocabulary.note,
        )


class RatingView(BaseModel):
    """`replaced` tells that an earlier rating of the same conversation and thing gave way to this one."""

    stars: int
    label: str
    comment: str | None
    about: str
    rated_at: datetime
    replaced: bool

    @classmethod
    def of(cls, rating: Rating, replaced: bool) -> Self:
        return cls(
            stars=rating.stars,
            label=_LABELS[rating.stars],
            comment=rating.comment,
            about=rating.about,
            rated_at=rating.rated_at,
            replaced=replaced,
        )


class TopicCount(BaseModel):
    id: str
    name: str
    count: int
    kinds: dict[Kind, int]


class RegionCount(BaseModel):
    region: str
    count: int


class Topics(BaseModel):
    """Tickets received from `since` to `until`, both included. A ticket counts once for each of its topics;
    `without_topic` have none of the keywords, `without_region` name no region."""

    since: date
    until: date
    tickets: int
    topics: list[TopicCount]
    regions: list[RegionCount]
    without_topic: int
    without_region: int
