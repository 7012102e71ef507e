"""What the routes of the hotline share."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Path

from actions.callers import Caller
from actions.hotline.citizen import Citizen
from actions.hotline.models import Ticket
from actions.hotline.photos import PhotoFolder, configured_folder
from actions.hotline.proof import Claim
from actions.hotline.requests import ProofRequest
from actions.hotline.ticket_views import TicketView
from actions.hotline.tickets import Tickets
from actions.service.resources import Database, Present

Number = Annotated[str, Path(max_length=40)]


class Desk:
    """The tickets as one request sees them."""

    def __init__(self, engine: Database, clock: Present, caller: Caller):
        self.engine = engine
        self.clock = clock
        self.tickets = Tickets(engine, clock)
        self._caller = caller

    def citizen(self, proof: ProofRequest) -> Citizen:
        return Citizen(self.engine, self.clock, Claim(proof.phone_tail, proof.conversation, self._caller))

    def shown(self, ticket: Ticket) -> TicketView:
        return self._view(ticket, TicketView.of)

    def shown_proven(self, ticket: Ticket) -> TicketView:
        return self._view(ticket, TicketView.proven_of)

    def _view(self, ticket: Ticket, view: Callable[..., TicketView]) -> TicketView:
        tickets = self.tickets
        return view(tickets.words, tickets.settings, ticket, tickets.alike(ticket), self.clock.today())


TicketDesk = Annotated[Desk, Depends()]


def photo_folder(engine: Database, clock: Present) -> PhotoFolder:
    return configured_folder(engine, clock)


PhotosOfTickets = Annotated[PhotoFolder, Depends(photo_folder)]
