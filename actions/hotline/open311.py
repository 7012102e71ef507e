"""Tickets and categories in the words of Open311's GeoReport v2, for programs that speak nothing else."""

from datetime import datetime
from typing import Literal, Self

from pydantic import BaseModel

from actions.hotline.ticket_views import TicketView
from actions.hotline.vocabulary import Category


class ServiceView(BaseModel):
    """A category. Nothing but the description is asked for, and answers come later (`realtime` gives the number)."""

    service_code: str
    service_name: str
    description: str
    metadata: bool = False
    type: Literal["realtime"] = "realtime"
    keywords: str
    group: str

    @classmethod
    def of(cls, category: Category) -> Self:
        return cls(
            service_code=category.id,
            service_name=category.name,
            description="、".join(category.examples[:2]),
            keywords=", ".join(category.keywords),
            group=category.agency,
        )


class ServiceList(BaseModel):
    services: list[ServiceView]


class RequestView(BaseModel):
    """A service request; `status` is Open311's."""

    service_request_id: str
    status: Literal["open", "closed"]
    status_notes: str | None
    service_name: str
    service_code: str
    description: str
    agency_responsible: str | None
    service_notice: str | None
    requested_datetime: datetime
    updated_datetime: datetime
    expected_datetime: datetime | None
    address: str | None
    media_url: str | None

    @classmethod
    def of(cls, ticket: TicketView) -> Self:
        same = {name: getattr(ticket, name) for name in _SAME}
        return cls(
            status="open" if ticket.open else "closed",
            status_notes=ticket.status_name,
            service_notice=ticket.due_note,
            **same,
        )


_SAME = (
    "service_request_id",
    "service_name",
    "service_code",
    "description",
    "agency_responsible",
    "requested_datetime",
    "updated_datetime",
    "expected_datetime",
    "address",
    "media_url",
)
