"""What callers get of a ticket. Its number is no proof of having handed it in, so personal data is masked."""

from datetime import date, datetime
from typing import Self

from pydantic import BaseModel

from actions.hotline.deadlines import end_of, note_on
from actions.hotline.models import Kind, Satisfaction, Ticket
from actions.hotline.parameters import Parameters
from actions.hotline.states import WAITS_FOR_ANSWER, Status, machine
from actions.hotline.vocabulary import Vocabulary
from xiaoshan.privacy import mask, mask_phone

# What of an address may be seen without proof: enough to know one's own.
_ADDRESS_SHOWN = 4


class LikelyCategory(BaseModel):
    service_code: str
    service_name: str
    confidence: float


class HappenedView(BaseModel):
    """One event of a ticket: who did what, and the state after it."""

    at: datetime
    act: str
    status: Status
    status_name: str


class TicketView(BaseModel):
    """Names of Open311 (GeoReport v2) where they fit: `service_request_id` is `number`, `address` is `location`.

    `status` is one of the states of states.yml, Open311's open or closed is `open`. `confidence` is how sure
    the category was proposed, null when the citizen chose it. `duplicates` counts the other tickets about the
    same matter. `expected_datetime` ends the day `due_on`. Photos are not public: `media_url` is always null.
    """

    number: str
    service_request_id: str
    kind: Kind
    status: Status
    status_name: str
    open: bool
    status_notes: str | None
    service_code: str
    service_name: str
    confidence: float | None
    district: str | None
    agency_responsible: str | None
    received_at: datetime
    requested_datetime: datetime
    updated_datetime: datetime
    expected_datetime: datetime | None
    due_on: date | None
    due_note: str | None
    overdue: bool
    description: str
    phone: str | None
    location: str | None
    address: str | None
    region: str | None
    media_url: str | None
    photos: int
    duplicates: int
    satisfaction: Satisfaction | None
    history: list[HappenedView]
    proven: bool
    sample: bool
    note: str

    @classmethod
    def of(
        cls, words: Vocabulary, settings: Parameters, ticket: Ticket, duplicates: int, today: date
    ) -> Self:
        """What anybody with the number may see."""
        return cls._made(words, settings, ticket, duplicates, today, proven=False)

    @classmethod
    def proven_of(
        cls, words: Vocabulary, settings: Parameters, ticket: Ticket, duplicates: int, today: date
    ) -> Self:
        """What the person sees who handed it in: everything, and the answer."""
        return cls._made(words, settings, ticket, duplicates, today, proven=True)

    @classmethod
    def _made(
        cls,
        words: Vocabulary,
        settings: Parameters,
        ticket: Ticket,
        duplicates: int,
        today: date,
        proven: bool,
    ) -> Self:
        status = Status(ticket.status)
        location = ticket.location if proven or not ticket.location else _veiled(ticket.location)
        return cls(
            number=ticket.number,
            service_request_id=ticket.number,
            kind=Kind(ticket.kind),
            status=status,
            status_name=machine().states[status],
            open=status in WAITS_FOR_ANSWER or status is Status.ANSWERED,
            status_notes=ticket.answer if proven else None,
            service_code=ticket.service_code,
            service_name=words.name_of(ticket.service_code),
            confidence=None if ticket.chosen else ticket.confidence,
            district=ticket.district,
            agency_responsible=ticket.agency,
            received_at=ticket.received_at,
            requested_datetime=ticket.received_at,
            updated_datetime=ticket.updated_at,
            expected_datetime=end_of(ticket.due_on) if ticket.due_on else None,
            due_on=ticket.due_on,
            due_note=note_on(settings.deadlines, ticket.due_on) if ticket.due_on else None,
            overdue=status in WAITS_FOR_ANSWER and ticket.due_on is not None and today > ticket.due_on,
            description=ticket.description if proven else mask(ticket.description),
            phone=(ticket.phone if proven else mask_phone(ticket.phone)) if ticket.phone else None,
            location=location,
            address=location,
            region=ticket.region,
            media_url=None,
            photos=len(ticket.photos),
            duplicates=duplicates,
            satisfaction=Satisfaction(ticket.satisfaction) if ticket.satisfaction else None,
            history=[
                HappenedView(
                    at=event.at,
                    act=event.act,
                    status=Status(event.status),
                    status_name=machine().states[Status(event.status)],
                )
                for event in ticket.events
            ],
            proven=proven,
            sample=settings.sample,
            note=settings.note,
        )


class TakenView(TicketView):
    """A ticket as it was taken, with the categories that its text is likeliest to belong to, best first."""

    likely: list[LikelyCategory]


def _veiled(location: str) -> str:
    return mask(location)[:_ADDRESS_SHOWN] + "****"
