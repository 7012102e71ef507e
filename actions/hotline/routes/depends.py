"""What the routes of the hotline share."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Header, Path, Request

from actions.hotline.citizen import Citizen
from actions.hotline.models import Ticket
from actions.hotline.photos import PhotoFolder
from actions.hotline.proof import Claim
from actions.hotline.requests import ProofRequest
from actions.hotline.ticket_views import TicketView
from actions.hotline.tickets import Tickets
from actions.service.resources import Database, Present
from xiaoshan.settings import load_settings

Number = Annotated[str, Path(max_length=40)]
Caller = Annotated[
    str | None,
    Header(
        max_length=200,
        pattern=r"^[\x21-\x7e]+$",
        alias="X-Caller",
        description="替谁核对：由前端进程给出的不透明编号，用于限制错误次数；没有时按来源地址计。",
    ),
]


class Desk:
    """The tickets as one request sees them."""

    def __init__(self, engine: Database, clock: Present, request: Request, caller: Caller = None):
        self.engine = engine
        self.clock = clock
        self.tickets = Tickets(engine, clock)
        self._caller = caller or (request.client.host if request.client else "unknown")

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
    return PhotoFolder(engine, clock, load_settings().var_dir / "ticket-photos")


PhotosOfTickets = Annotated[PhotoFolder, Depends(photo_folder)]
