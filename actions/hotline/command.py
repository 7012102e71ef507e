"""The hotline's people's commands on tickets."""

import argparse
import json

from sqlalchemy import Engine

from actions.hotline.handling import Handling
from actions.hotline.models import Ticket
from actions.hotline.photos import configured_folder
from actions.hotline.ticket_views import TicketView
from actions.hotline.tickets import Tickets
from actions.service.resources import clock, engine
from xiaoshan.database import migrations_of

Options = argparse.Namespace


def accept(options: Options) -> int:
    return _told(_handling(options).accept(options.number))


def assign(options: Options) -> int:
    return _told(_handling(options).assign(options.number, options.agency))


def answer(options: Options) -> int:
    return _told(_handling(options).answer(options.number, options.text))


def close(options: Options) -> int:
    return _told(_handling(options).close(options.number))


def show(options: Options) -> int:
    """The whole ticket, the numbers of those about the same matter, and where its photos lie."""
    ticket = _handling(options).see(options.number)
    tickets = Tickets(_hotline(), clock())
    folder = configured_folder(_hotline(), clock())
    view = TicketView.proven_of(
        tickets.words, tickets.settings, ticket, tickets.alike(ticket), clock().today()
    )
    whole = view.model_dump(mode="json") | {
        "alike": [other.number for other in tickets.all_alike(ticket)],
        "photo_files": [str(folder.path(photo.digest)) for photo in ticket.photos],
        "events": [{"by": event.by, "act": event.act, **event.detail} for event in ticket.events],
    }
    print(json.dumps(whole, ensure_ascii=False, indent=2))
    return 0


def waiting(options: Options) -> int:
    """Prints a line for each ticket that waits for an answer, the most urgent first."""
    handling = _handling(options)
    for ticket in handling.overdue() if options.overdue else handling.waiting():
        words = Tickets(_hotline(), clock()).words
        late = "逾期" if ticket.due_on and ticket.due_on < clock().today() else "在办"
        fields = (
            ticket.due_on,
            late,
            ticket.number,
            words.name_of(ticket.service_code),
            ticket.district or "-",
            ticket.agency or "-",
        )
        print("\t".join(map(str, fields)))
    return 0


def _handling(options: Options) -> Handling:
    return Handling(_hotline(), clock(), options.by)


def _hotline() -> Engine:
    migrations_of("actions.hotline").upgrade(engine())
    return engine()


def _told(ticket: Ticket) -> int:
    print(f"{ticket.number}\t{ticket.status}\t{ticket.due_on or '-'}")
    return 0
