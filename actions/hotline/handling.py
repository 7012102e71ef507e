"""What the hotline's people do with a ticket."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from actions.hotline.models import Ticket
from actions.hotline.notices import tell
from actions.hotline.parameters import parameters
from actions.hotline.states import WAITS_FOR_ANSWER, Act
from actions.hotline.tickets import find
from actions.hotline.trail import advance, note_view
from xiaoshan.clock import Clock
from xiaoshan.problems import Problem
from xiaoshan.transactions import read, transact
from xiaoshan.working_days import working_days_between


@dataclass(frozen=True)
class Handling:
    """Acts in the name of `by`. Every method raises ticket_not_found and transition_not_allowed."""

    engine: Engine
    clock: Clock
    by: str

    def accept(self, number: str) -> Ticket:
        return self._do(
            number, lambda session, ticket, now: advance(session, ticket, Act.ACCEPT, self.by, now)
        )

    def assign(self, number: str, agency: str) -> Ticket:
        """Hands the ticket to the office that is responsible."""

        def work(session: Session, ticket: Ticket, now: datetime) -> None:
            advance(session, ticket, Act.ASSIGN, self.by, now, agency=agency)
            ticket.agency = agency

        return self._do(number, work)

    def answer(self, number: str, text: str) -> Ticket:
        """Answers the citizen, who may be satisfied or have it dealt with again."""

        def work(session: Session, ticket: Ticket, now: datetime) -> None:
            late = ticket.due_on is not None and now.date() > ticket.due_on
            advance(session, ticket, Act.ANSWER, self.by, now, late=late)
            ticket.answer = text

        return self._do(number, work)

    def close(self, number: str) -> Ticket:
        """Closes an answered ticket whose citizen has stayed silent. Raises citizen_has_time."""

        def work(session: Session, ticket: Ticket, now: datetime) -> None:
            advance(session, ticket, Act.CLOSE, self.by, now)
            _require_silence(ticket, now)

        return self._do(number, work)

    def see(self, number: str) -> Ticket:
        """Everything that the ticket says; that it was seen is audited."""

        def seen(session: Session) -> Ticket:
            ticket = find(session, number)
            note_view(session, ticket.number, self.by, self.clock.now())
            return ticket

        return transact(self.engine, seen)

    def waiting(self) -> list[Ticket]:
        """Tickets that wait for an answer, the first due first."""
        query = select(Ticket).where(Ticket.status.in_(WAITS_FOR_ANSWER)).order_by(Ticket.due_on, Ticket.id)
        return read(self.engine, lambda session: list(session.scalars(query)))

    def overdue(self) -> list[Ticket]:
        """Those of them past their due day."""
        today = self.clock.today()
        return [ticket for ticket in self.waiting() if ticket.due_on and ticket.due_on < today]

    def _do(self, number: str, work: Callable[[Session, Ticket, datetime], None]) -> Ticket:
        def changed(session: Session) -> Ticket:
            ticket = find(session, number)
            now = self.clock.now()
            work(session, ticket, now)
            tell(session, ticket, now)
            return ticket

        return transact(self.engine, changed)


def _require_silence(ticket: Ticket, now: datetime) -> None:
    answered = max(event.at for event in ticket.events if event.act == Act.ANSWER)
    waited, needed = (
        working_days_between(answered.date(), now.date()),
        parameters().closing.silent_working_days,
    )
    if waited < needed:
        detail = f"答复后要等满{needed}个工作日，市民没有评价才能办结；现在过了{waited}个。"
        raise Problem(409, "citizen_has_time", "还在等市民评价", detail)
