"""What citizens are told of their parcels without asking, through the outbox that all services share."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.courier.catalogue import load_catalogue
from actions.courier.models import Parcel
from actions.courier.requests import Direction, Reason
from actions.courier.states import Status
from actions.courier.wording import REASONS, spoken_status
from actions.notices import writing
from actions.notices.models import Notice
from actions.notices.owner import NoticeReply, Owner, Written
from xiaoshan.clock import Clock

SERVICE = "courier"
TOPIC = "快递进度"
_TOLD = frozenset(
    {
        Status.COLLECTED,
        Status.OUT_FOR_DELIVERY,
        Status.DELIVERY_FAILED,
        Status.DELIVERED,
        Status.RETURNING,
        Status.RETURNED,
    }
)
# News of a parcel that nobody could be told for so long are none any more.
_TOLD_FOR = timedelta(days=3)


def tell(session: Session, parcel: Parcel, now: datetime) -> None:
    """Has the parcel's new status told; what was not told yet of the one before is taken back."""
    subject = writing.Subject(SERVICE, parcel.number)
    writing.withdraw(session, subject)
    if parcel.status in _TOLD:
        writing.put(session, subject, parcel.status, parcel.conversation, now, now + _TOLD_FOR)


def _write(session: Session, notice: Notice, clock: Clock) -> Written | None:
    parcel = session.scalar(select(Parcel).where(Parcel.number == notice.code))
    if parcel is None:
        return None
    status = spoken_status(Status(parcel.status), Direction(parcel.direction))
    reason = parcel.timeline[-1].reason
    why = f"（{REASONS[Reason(reason)]}）" if reason else ""
    document = load_catalogue().document(parcel.document)
    what = document.name if document else "证照"
    return Written(
        text=f"您寄递的{what}有新进展：{status}{why}。寄递单号 {parcel.number}。",
        topic=TOPIC,
        quick_replies=[NoticeReply(title="查看进度", payload=f"查一下快递 {parcel.number}")],
        fields={"what": what, "code": parcel.number, "status": status},
    )


OWNER = Owner(SERVICE, _write)
