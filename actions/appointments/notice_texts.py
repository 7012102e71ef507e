"""What a notice says, made of the booking or the waiting entry as it is when the notice is fetched."""

from actions.appointments.catalogue import Catalogue
from actions.appointments.dialogue.wishes import ACCEPT, DECLINE, offer_payload
from actions.appointments.models import Appointment, Waiting
from actions.appointments.notices import TOPIC, Kind
from actions.dialogue.dates import spoken_date
from actions.notices.models import Notice
from actions.notices.owner import NoticeReply, Written


def written(catalogue: Catalogue, notice: Notice, subject: Appointment | Waiting) -> Written:
    """`subject` is the booking or offer that the notice names, or the entry whose offer ran out."""
    text, status, replies = _WORDS[Kind(notice.kind)](catalogue, notice, subject)
    fields = {
        "what": _service(catalogue, subject),
        "where": _hall(catalogue, subject),
        "when": _when(subject),
        "code": subject.code,
        "status": status,
    }
    return Written(text=text, topic=TOPIC, quick_replies=replies, fields=fields)


def _reminder(
    catalogue: Catalogue, notice: Notice, subject: Appointment | Waiting
) -> tuple[str, str, list[NoticeReply]]:
    minutes = catalogue.booking.check_in_minutes
    text = (
        f"办事提醒：您预约了{_what(catalogue, subject)}，预约码{subject.code}。"
        f"请在时段开始前{minutes}分钟内到大厅凭预约码签到取号；不能到场请及时改期或取消。"
    )
    return (
        text,
        "已预约",
        [
            NoticeReply(title="查看预约", payload=f"查一下预约{subject.code}"),
            NoticeReply(title="取消预约", payload=f"取消预约{subject.code}"),
        ],
    )


def _offer(
    catalogue: Catalogue, notice: Notice, subject: Appointment | Waiting
) -> tuple[str, str, list[NoticeReply]]:
    text = (
        f"您候补的名额空出来了：{_what(catalogue, subject)}，候补码{subject.code}。"
        f"名额为您保留到{spoken_date(notice.expires_at.date())} {notice.expires_at:%H:%M}，过时会转给下一位。"
        "回复“接受”就为您预约，回复“放弃”就让给下一位。"
    )
    return (
        text,
        "待确认",
        [
            NoticeReply(title="接受名额", payload=offer_payload(subject.code, ACCEPT)),
            NoticeReply(title="放弃名额", payload=offer_payload(subject.code, DECLINE)),
        ],
    )


def _offer_expired(
    catalogue: Catalogue, notice: Notice, subject: Appointment | Waiting
) -> tuple[str, str, list[NoticeReply]]:
    text = f"为您保留的候补名额（{_what(catalogue, subject)}）已过确认时限，已转给后面的人。需要时可以重新预约或候补。"
    return text, "已过期", [NoticeReply(title="重新预约", payload="我要预约")]


_WORDS = {Kind.REMINDER: _reminder, Kind.OFFER: _offer, Kind.OFFER_EXPIRED: _offer_expired}


def _what(catalogue: Catalogue, subject: Appointment | Waiting) -> str:
    return f"{_when(subject)} {_hall(catalogue, subject)}“{_service(catalogue, subject)}”"


def _when(subject: Appointment | Waiting) -> str:
    start = f" {subject.start:%H:%M}" if subject.start else ""
    return f"{spoken_date(subject.day)}{start}"


def _hall(catalogue: Catalogue, subject: Appointment | Waiting) -> str:
    hall = catalogue.hall(subject.hall)
    return hall.name if hall else subject.hall


def _service(catalogue: Catalogue, subject: Appointment | Waiting) -> str:
    service = catalogue.service(subject.service)
    return service.name if service else subject.service
