"""What callers get; a parcel number is no proof of being the recipient, so contact details are masked."""

from datetime import datetime
from typing import Self

from pydantic import BaseModel

from actions.courier.catalogue import Catalogue
from actions.courier.models import Parcel, Status
from xiaoshan.privacy import mask_name, mask_phone

_TEXTS = {
    Status.ORDERED: "已登记寄递需求，等待大厅交寄",
    Status.COLLECTED: "快递已揽收",
    Status.IN_TRANSIT: "运输途中",
    Status.DELIVERED: "已签收",
    Status.RETURNED: "已退回",
    Status.CANCELLED: "已取消",
}


class DocumentView(BaseModel):
    id: str
    name: str


class DocumentWithAliases(DocumentView):
    aliases: list[str]


class Documents(BaseModel):
    sample: bool
    note: str
    documents: list[DocumentWithAliases]


class EventView(BaseModel):
    status: Status
    text: str
    at: datetime
    place: str | None


class ParcelView(BaseModel):
    """`timeline` holds what was reported, oldest first; `note` says what a demonstration cannot promise."""

    number: str
    status: Status
    document: DocumentView
    recipient: str
    phone: str
    timeline: list[EventView]
    sample: bool
    note: str

    @classmethod
    def of(cls, catalogue: Catalogue, parcel: Parcel) -> Self:
        document = catalogue.document(parcel.document)
        return cls(
            number=parcel.number,
            status=parcel.status,
            document=DocumentView(id=parcel.document, name=document.name if document else parcel.document),
            recipient=mask_name(parcel.recipient),
            phone=mask_phone(parcel.phone),
            timeline=[
                EventView(
                    status=Status(event.status),
                    text=_TEXTS[Status(event.status)],
                    at=event.at,
                    place=event.place,
                )
                for event in parcel.events
            ],
            sample=catalogue.sample,
            note=catalogue.note,
        )
