"""Taking a ticket and looking it up."""

import logging
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Engine, func, or_, select
from sqlalchemy.orm import Session

from actions.codes import as_typed, numbered
from actions.hotline.categorising import Proposal, categoriser
from actions.hotline.deadlines import due_on
from actions.hotline.duplicates import first_alike
from actions.hotline.models import Kind, Ticket
from actions.hotline.parameters import Parameters, parameters
from actions.hotline.requests import TicketRequest
from actions.hotline.states import Status
from actions.hotline.trail import CITIZEN, RECEIVED, note
from actions.hotline.vocabulary import Vocabulary, vocabulary
from actions.idempotency import fingerprint, require_same
from xiaoshan.clock import Clock
from xiaoshan.problems import Problem
from xiaoshan.transactions import read, transact

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Tickets:
    """The tickets. Raises the problems ticket_not_found and unknown_category."""

    engine: Engine
    clock: Clock
    words: Vocabulary = field(default_factory=vocabulary)
    settings: Parameters = field(default_factory=parameters)

    def take(self, request: TicketRequest, key: str | None) -> Ticket:
        """Records a ticket. The same `key` with the same request answers with the ticket it made."""
        require_category(self.words, request.service_code)
        proposal = categoriser().propose(request.description)

        def work(session: Session) -> Ticket:
            if key and (earlier := session.scalar(select(Ticket).where(Ticket.idempotency_key == key))):
                require_same(earlier.fingerprint, request)
                return earlier
            ticket = self._made(request, proposal)
            ticket.idempotency_key, ticket.fingerprint = key, fingerprint(request)
            self.file(session, ticket, due_in=getattr(self.settings.deadlines, request.kind))
            return ticket

        ticket = transact(self.engine, work)
        log.info("ticket taken: %s", ticket.kind)
        return ticket

    def file(self, session: Session, ticket: Ticket, due_in: int, by: str = CITIZEN) -> None:
        """Adds a new ticket, due in so many working days, and links it to an earlier one about the matter."""
        now = self.clock.now()
        ticket.number, ticket.status, ticket.received_at = numbered("GD"), Status.RECEIVED, now
        ticket.due_on = due_on(now.date(), due_in)
        ticket.duplicate_of = first_alike(session, ticket, self.settings.duplicates)
        note(session, ticket, RECEIVED, by, now, category=ticket.service_code, district=ticket.district)
        session.add(ticket)

    def find(self, number: str) -> Ticket:
        return read(self.engine, lambda session: find(session, number))

    def alike(self, ticket: Ticket) -> int:
        """How many other tickets tell of the same matter."""
        query = select(func.count()).where(_about_the_same(ticket))
        return read(self.engine, lambda session: session.execute(query).scalar_one()) - 1

    def all_alike(self, ticket: Ticket) -> list[Ticket]:
        """The other tickets about the same matter, the oldest first."""
        query = select(Ticket).where(_about_the_same(ticket), Ticket.id != ticket.id).order_by(Ticket.id)
        return read(self.engine, lambda session: list(session.scalars(query)))

    def _made(self, request: TicketRequest, proposal: Proposal) -> Ticket:
        return Ticket(
            kind=Kind(request.kind),
            description=request.description,
            phone=request.phone,
            location=request.location,
            region=request.region,
            conversation=request.conversation,
            service_code=request.service_code or proposal.code,
            confidence=proposal.confidence,
            chosen=request.service_code is not None,
            district=self.words.district_of(request.region, request.location, request.description),
            photos=[],
        )


def _about_the_same(ticket: Ticket) -> ColumnElement[bool]:
    first = ticket.duplicate_of or ticket.id
    return or_(Ticket.id == first, Ticket.duplicate_of == first)


def find(session: Session, number: str) -> Ticket:
    ticket = session.scalar(select(Ticket).where(Ticket.number == as_typed(number)))
    if not ticket:
        detail = "请核对工单编号，以 GD 开头，后面是12位数字。"
        raise Problem(404, "ticket_not_found", "没有找到这个工单", detail)
    return ticket


def require_category(words: Vocabulary, code: str | None) -> None:
    if code is not None and words.category(code) is None:
        known = "、".join(category.id for category in words.categories)
        raise Problem(422, "unknown_category", "没有这个类别", f"可用：{known}")
