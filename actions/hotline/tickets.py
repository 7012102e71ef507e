"""Taking a ticket and looking it up."""

import logging
from dataclasses import dataclass

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from actions.codes import as_typed, numbered
from actions.hotline.models import Ticket
from actions.hotline.requests import TicketRequest
from actions.idempotency import fingerprint, require_same
from actions.transactions import read, transact
from xiaoshan.clock import Clock
from xiaoshan.problems import Problem

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Tickets:
    """The tickets. Raises the problem ticket_not_found."""

    engine: Engine
    clock: Clock

    def take(self, request: TicketRequest, key: str | None) -> Ticket:
        """Records a ticket. The same `key` with the same request answers with the ticket it made."""

        def work(session: Session) -> Ticket:
            if key and (earlier := session.scalar(select(Ticket).where(Ticket.idempotency_key == key))):
                require_same(earlier.fingerprint, request)
                return earlier
            ticket = Ticket(
                number=numbered("GD"),
                **request.model_dump(),
                received_at=self.clock.now(),
                idempotency_key=key,
                fingerprint=fingerprint(request),
            )
            session.add(ticket)
            return ticket

        ticket = transact(self.engine, work)
        log.info("ticket taken: %s", ticket.kind)
        return ticket

    def find(self, number: str) -> Ticket:
        def work(session: Session) -> Ticket:
            ticket = session.scalar(select(Ticket).where(Ticket.number == as_typed(number)))
            if not ticket:
                detail = "请核对工单编号，以 GD 开头，后面是12位数字。"
                raise Problem(404, "ticket_not_found", "没有找到这个工单", detail)
            return ticket

        return read(self.engine, work)
