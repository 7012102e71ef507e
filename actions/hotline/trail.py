"""What happens to a ticket, written in the transaction in which it happens."""

from datetime import datetime
from typing import Any

from actions.hotline.models import Ticket, TicketEvent
from actions.hotline.states import Act, Status, machine

# What happens besides the acts of states.yml; the state stays.
RECEIVED, SORTED, PHOTO, RATED = "received", "sorted", "photo", "rated"
CITIZEN, SYSTEM = "citizen", "system"


def note(ticket: Ticket, act: str, by: str, at: datetime, **detail: Any) -> None:
    """Appends an event. Two that are appended at once have the same sequence: only one gets through."""
    ticket.updated_at = at
    ticket.events.append(
        TicketEvent(
            sequence=len(ticket.events) + 1, act=act, status=ticket.status, by=by, detail=detail, at=at
        )
    )


def advance(ticket: Ticket, act: Act, by: str, at: datetime, **detail: Any) -> None:
    """Moves the ticket on. Raises the problem transition_not_allowed."""
    before = [event.act for event in ticket.events]
    ticket.status = machine().follow(act, Status(ticket.status), before)
    note(ticket, act, by, at, **detail)
