"""What happens to a ticket, written and audited in the transaction in which it happens."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from actions.hotline.models import Ticket, TicketEvent
from actions.hotline.states import Act, Status, machine
from actions.protection import audit

# What happens besides the acts of states.yml; the state stays.
RECEIVED, SORTED, PHOTO, RATED = "received", "sorted", "photo", "rated"
CITIZEN, SYSTEM = audit.CITIZEN, audit.SYSTEM
# Somebody has seen the whole ticket: in the audit only, nothing happened to it.
VIEWED = "viewed"


def note(session: Session, ticket: Ticket, act: str, by: str, at: datetime, **detail: Any) -> None:
    """Appends an event. Two that are appended at once have the same sequence: only one gets through."""
    ticket.updated_at = at
    ticket.events.append(
        TicketEvent(
            sequence=len(ticket.events) + 1, act=act, status=ticket.status, by=by, detail=detail, at=at
        )
    )
    audit.record(session, at, "hotline", ticket.number, act, _actor(by), status=ticket.status)


def note_view(session: Session, number: str, by: str, at: datetime) -> None:
    """Audits that somebody has seen everything that a ticket says."""
    audit.record(session, at, "hotline", number, VIEWED, _actor(by))


def advance(session: Session, ticket: Ticket, act: Act, by: str, at: datetime, **detail: Any) -> None:
    """Moves the ticket on. Raises the problem transition_not_allowed."""
    before = [event.act for event in ticket.events]
    ticket.status = machine().follow(act, Status(ticket.status), before)
    note(session, ticket, act, by, at, **detail)


def _actor(by: str) -> str:
    return by if by in (CITIZEN, SYSTEM) else f"operator:{by}"
