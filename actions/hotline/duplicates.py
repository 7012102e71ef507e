"""Whether another ticket already tells of the same matter: same category and district, near in time and text."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.hotline.locks import lock_alike
from actions.hotline.meaning import vectors_of
from actions.hotline.models import Ticket
from actions.hotline.parameters import Duplicates
from actions.hotline.states import Status


def first_alike(session: Session, ticket: Ticket, settings: Duplicates) -> int | None:
    """The id of the first ticket about the same matter. Rivals about the same wait for each other."""
    lock_alike(session, ticket.service_code, ticket.district)
    others = _comparable(session, ticket, settings)
    if not others:
        return None
    own, *known = vectors_of([ticket.description, *(other.description for other in others)])
    likeness = [float(own @ vector) for vector in known]
    best = max(range(len(others)), key=lambda i: (likeness[i], -others[i].id))
    if likeness[best] < settings.similarity:
        return None
    return others[best].duplicate_of or others[best].id


def _comparable(session: Session, ticket: Ticket, settings: Duplicates) -> list[Ticket]:
    query = (
        select(Ticket)
        .where(
            Ticket.service_code == ticket.service_code,
            Ticket.district == ticket.district if ticket.district else Ticket.district.is_(None),
            Ticket.received_at >= ticket.received_at - timedelta(days=settings.days),
            Ticket.status != Status.WITHDRAWN,
            Ticket.description != "",
        )
        .order_by(Ticket.id.desc())
        .limit(settings.most_compared)
    )
    return [other for other in session.scalars(query) if other is not ticket and other.id != ticket.id]
