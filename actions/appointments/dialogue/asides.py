"""What is asked about the visit while it is being booked: what to bring, where, when, how to check in."""

import re
from datetime import date

from actions.appointments.catalogue_views import Halls, HallView, ServiceView, SourceView
from actions.appointments.client import AppointmentsClient
from actions.appointments.dialogue.catalogue import named_hall, named_service, services_of
from actions.dialogue.dates import spoken_date
from actions.dialogue.form import Answers, Aside
from actions.dialogue.message import Message
from actions.dialogue.reply import Reply
from xiaoshan.clock import Clock

_MATERIALS = re.compile(
    r"(?:材料|证件|资料|手续|东西|证明).{0,6}(?:什么|哪些|啥|几样|清单|吗)|(?:什么|哪些|啥|几样).{0,2}(?:材料|证件|资料|手续|东西|证明)"
    r"|(?:带|准备|备齐?|拿)(?:上|齐|好)?(?:些|点)?(?:什么|哪些|啥)"
)
_ADDRESS = re.compile(r"地址|(?:大厅|中心)?在(?:哪(?:里|儿|个位置)?|什么(?:地方|位置))|怎么(?:走|去|坐车)")
_HOURS = re.compile(
    r"几点(?:钟)?(?:开门|上班|下班|关门|开始办)|(?:上班|办公|开放|营业|午休|休息)时间|中午.{0,3}(?:上班|办公|开门|休息|办理|有人)"
)
_CHECK_IN = re.compile(r"签到|取号|叫号|排队号")

_ASK = "请先拨打12345政务服务便民热线或向大厅窗口问清，以免白跑。"


def visit_questions(client: AppointmentsClient, clock: Clock) -> Aside:
    """Answers from the catalogue; what the catalogue does not know it says is to be asked at the hall."""

    async def answer(message: Message, answers: Answers) -> Reply | None:
        topic = _topic(message.written)
        if topic is None:
            return None
        halls = await client.halls()
        hall = named_hall(halls, str(message.last("hall") or answers.get("hall")))
        named = str(message.last("service") or answers.get("service"))
        service = named_service(services_of(halls, None), named)
        if topic is _CHECK_IN:
            return Reply(how_to_check_in(halls), "notice", "check_in_explained")
        if topic is _MATERIALS:
            return what_to_bring(service, clock.today()) if service else None
        if not hall:
            return None
        return _address(hall) if topic is _ADDRESS else _hours(hall, halls.note)

    return answer


def what_to_bring(service: ServiceView, today: date) -> Reply:
    """The materials that a policy document names, with the document; else that the hall is to be asked."""
    source = service.source
    if not service.materials or not source:
        text = f"“{service.name}”要带哪些材料，我这里没有核实过的清单，{_ASK}"
        return Reply(text, "notice", "materials_unknown")
    listed = "\n".join(
        f"{number}. {one.name}" + (f"（{one.remark}）" if one.remark else "")
        for number, one in enumerate(service.materials, 1)
    )
    text = f"按《{source.title}》（{source.number}）{source.article}，申请时要准备：\n{listed}"
    expired = today > source.valid_until
    note = (
        f"该办法有效期至{spoken_date(source.valid_until)}，现行要求请以{source.ask}为准。" if expired else ""
    )
    return Reply(
        f"{text}\n{note}".rstrip(),
        "answer",
        "materials",
        data={"citations": [_citation(source)], "validity": _validity(source, expired, note)},
    )


def how_to_check_in(halls: Halls) -> str:
    minutes = halls.check_in_minutes
    since = f"在预约时段开始前{minutes}分钟起" if minutes is not None else "在预约时段开始前"
    return f"到大厅后，{since}凭预约码签到，会得到一个排队号和大概的等候时间，按号等候叫号；时段过了还没签到会记为爽约。"


def _topic(written: str) -> re.Pattern[str] | None:
    topics = (_MATERIALS, _CHECK_IN, _HOURS, _ADDRESS)
    return next((topic for topic in topics if topic.search(written)), None)


def _address(hall: HallView) -> Reply:
    if hall.address:
        return Reply(f"{hall.name}的地址：{hall.address}。", "notice", "address")
    return Reply(f"{hall.name}的地址我这里没有核实过，{_ASK}", "notice", "address_unknown")


def _hours(hall: HallView, note: str) -> Reply:
    if not hall.hours:
        return Reply(f"{hall.name}的办公时间我这里没有核实过，{_ASK}", "notice", "hours_unknown")
    spans = "、".join(f"{one.opens:%H:%M}–{one.closes:%H:%M}" for one in hall.hours)
    pause = "，中间是午休" if len(hall.hours) > 1 else ""
    text = f"{hall.name}工作日{spans}可以预约{pause}。" + (f"（{note}）" if note else "")
    return Reply(text, "notice", "hours")


def _citation(source: SourceView) -> dict[str, object]:
    document = {"id": source.document, "title": source.title, "number": source.number}
    return {"document": document, "article": source.article, "path": [source.article], "quote": source.quote}


def _validity(source: SourceView, expired: bool, note: str) -> dict[str, object]:
    status = "expired" if expired else "in_force"
    return {"status": status, "valid_until": source.valid_until.isoformat(), "note": note}
