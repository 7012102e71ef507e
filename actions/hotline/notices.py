"""What citizens are told of their tickets without asking, through the outbox that all services share."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.dialogue.reply import Button
from actions.hotline.dialogue.texts import opinion_button
from actions.hotline.models import Satisfaction, Ticket
from actions.hotline.states import Status, machine
from actions.hotline.vocabulary import vocabulary
from actions.notices import writing
from actions.notices.models import Notice
from actions.notices.owner import NoticeReply, Owner, Written
from xiaoshan.clock import Clock

SERVICE = "hotline"
TOPIC = "工单进度"
_TOLD = frozenset({Status.ACCEPTED, Status.ASSIGNED, Status.ANSWERED, Status.CLOSED})
# An answer is worth hearing later than other news.
_TOLD_FOR = timedelta(days=14)


def tell(session: Session, ticket: Ticket, now: datetime) -> None:
    """Has the ticket's new status told in the conversation that handed it in, in place of an older one."""
    subject = writing.Subject(SERVICE, ticket.number)
    writing.withdraw(session, subject)
    if ticket.status in _TOLD:
        writing.put(session, subject, ticket.status, ticket.conversation, now, now + _TOLD_FOR)


def _write(session: Session, notice: Notice, clock: Clock) -> Written | None:
    ticket = session.scalar(select(Ticket).where(Ticket.number == notice.code))
    if ticket is None:
        return None
    status = Status(ticket.status)
    what = vocabulary().name_of(ticket.service_code)
    return Written(
        text=f"您的工单{ticket.number}（{what}）{_told(ticket, status)}",
        topic=TOPIC,
        quick_replies=_quick_replies(ticket, status),
        fields={"what": what, "code": ticket.number, "status": machine().states[status]},
    )


def _told(ticket: Ticket, status: Status) -> str:
    if status is Status.ASSIGNED and ticket.agency:
        return f"已转{ticket.agency}办理。"
    if status is Status.ANSWERED and ticket.answer:
        return f"已答复：{ticket.answer}\n不满意的话，可以要求重新办理一次。"
    return f"{machine().states[status]}。"


def _quick_replies(ticket: Ticket, status: Status) -> list[NoticeReply]:
    """What can be said to an answer is said with one tap; otherwise how the ticket stands."""
    if status is Status.ANSWERED:
        buttons = [opinion_button(ticket.number, opinion) for opinion in Satisfaction]
    else:
        buttons = [Button("查看工单", f"查一下工单{ticket.number}")]
    return [NoticeReply(title=button.title, payload=button.payload) for button in buttons]


OWNER = Owner(SERVICE, _write)
