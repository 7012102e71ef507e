"""What who handed a ticket in may do with it, once that is proven."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from actions.hotline.deadlines import due_on
from actions.hotline.duplicates import first_alike
from actions.hotline.models import Satisfaction, Ticket
from actions.hotline.parameters import parameters
from actions.hotline.proof import Claim, prove
from actions.hotline.states import OVER, Act, Status
from actions.hotline.tickets import Tickets, find, require_category
from actions.hotline.trail import CITIZEN, SORTED, advance, note, note_view
from actions.hotline.vocabulary import vocabulary
from xiaoshan.clock import Clock
from xiaoshan.problems import Problem
from xiaoshan.transactions import transact


@dataclass(frozen=True)
class Citizen:
    """Acts of one person. Every method raises the problems of `prove`, ticket_not_found and those it names."""

    engine: Engine
    clock: Clock
    claim: Claim

    def see(self, number: str) -> Ticket:
        """Everything that the ticket says; that it was seen is audited."""
        ticket, now = self.prove(number), self.clock.now()
        transact(self.engine, lambda session: note_view(session, ticket.number, CITIZEN, now))
        return ticket

    def prove(self, number: str) -> Ticket:
        """Only that it is this person's."""
        ticket = Tickets(self.engine, self.clock).find(number)
        prove(self.engine, ticket, self.claim, self.clock.now())
        return ticket

    def withdraw(self, number: str) -> Ticket:
        """Raises transition_not_allowed."""
        return self._do(
            number, lambda session, ticket, now: advance(session, ticket, Act.WITHDRAW, CITIZEN, now)
        )

    def settle(self, number: str, satisfaction: Satisfaction, remark: str | None) -> Ticket:
        """Closes an answered ticket; whoever is unsatisfied has it dealt with again, once.

        Raises transition_not_allowed and reopening_too_late.
        """

        def work(session: Session, ticket: Ticket, now: datetime) -> None:
            again = satisfaction is Satisfaction.UNSATISFIED and not _was_reopened(ticket)
            if again:
                _require_in_time(ticket, now)
                advance(session, ticket, Act.REOPEN, CITIZEN, now, satisfaction=satisfaction)
                ticket.due_on = due_on(now.date(), parameters().deadlines.reopened)
            else:
                advance(session, ticket, Act.SETTLE, CITIZEN, now, satisfaction=satisfaction)
            ticket.satisfaction, ticket.remark = satisfaction, remark

        return self._do(number, work)

    def sort(self, number: str, service_code: str | None, district: str | None) -> Ticket:
        """Corrects the proposed category and district. Raises unknown_category, unknown_district, ticket_over."""
        words = vocabulary()
        require_category(words, service_code)
        if district is not None and district not in {one.name for one in words.districts}:
            known = "、".join(one.name for one in words.districts)
            raise Problem(422, "unknown_district", "没有这个地区", f"可用：{known}")

        def work(session: Session, ticket: Ticket, now: datetime) -> None:
            if ticket.status in OVER:
                raise Problem(409, "ticket_over", "工单已经结束", "不能再修改类别和地区。")
            ticket.chosen = ticket.chosen or service_code is not None
            ticket.service_code = service_code or ticket.service_code
            ticket.district = district or ticket.district
            if ticket.duplicate_of is None:
                ticket.duplicate_of = first_alike(session, ticket, parameters().duplicates)
            note(
                session, ticket, SORTED, CITIZEN, now, category=ticket.service_code, district=ticket.district
            )

        return self._do(number, work)

    def _do(self, number: str, work: Callable[[Session, Ticket, datetime], None]) -> Ticket:
        self.prove(number)

        def changed(session: Session) -> Ticket:
            ticket = find(session, number)
            work(session, ticket, self.clock.now())
            return ticket

        return transact(self.engine, changed)


def _was_reopened(ticket: Ticket) -> bool:
    return any(event.act == Act.REOPEN for event in ticket.events)


def _require_in_time(ticket: Ticket, now: datetime) -> None:
    """A closed ticket can be reopened for some days."""
    days = parameters().closing.reopen_days
    if ticket.status == Status.CLOSED and ticket.updated_at < now - timedelta(days=days):
        detail = f"工单办结已超过{days}天，请提交新的工单。"
        raise Problem(409, "reopening_too_late", "不能再重新办理", detail)
