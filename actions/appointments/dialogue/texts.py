"""How a booking, or an entry of the waiting list, is told."""

import json
from typing import Any

from actions.appointments.models import Status, WaitingStatus
from actions.appointments.notices import TOPIC
from actions.appointments.views import AppointmentView, QueueView, WaitingView
from actions.dialogue.dates import spoken_date
from actions.dialogue.reply import Button, Reply

_STATUS = {
    Status.BOOKED: "已预约",
    Status.CANCELLED: "已取消",
    Status.CHECKED_IN: "已签到，等候叫号",
    Status.CALLED: "已叫号",
    Status.MISSED: "已过时段，未签到",
    Status.EXCUSED: "已过时段，大厅已登记缘由",
}
_WAITING_STATUS = {
    WaitingStatus.WAITING: "候补中",
    WaitingStatus.OFFERED: "有名额等您确认",
    WaitingStatus.ACCEPTED: "已转为预约",
    WaitingStatus.LEFT: "已退出",
    WaitingStatus.EXPIRED: "已结束，没有等到或没有及时确认名额",
}

REMINDED = "办理前，小汕会在这里提醒您；不需要时点“不要提醒”，以后也可以重新订阅。"
# The gateway keeps who wants which notices.
NOT_REMINDED = Button("不要提醒", "/notices_off" + json.dumps({"topic": TOPIC}, ensure_ascii=False))


def one_line(view: AppointmentView | WaitingView) -> str:
    start = f"{view.time:%H:%M}" if view.time else "任一时段"
    place = f"{spoken_date(view.date)} {start} {view.hall.name} {view.service.name}"
    return place if isinstance(view, AppointmentView) else f"候补 {place}"


def card(view: AppointmentView, heading: str, status: str, advice: str = "") -> Reply:
    """A booking with everything a citizen needs on the day, and what can be done with it."""
    text = (
        f"{heading}\n"
        f"预约码：{view.code}\n"
        f"业务：{view.service.name}\n"
        f"大厅：{view.hall.name}\n"
        f"时间：{spoken_date(view.date)} {view.time:%H:%M}–{view.end:%H:%M}\n"
        f"办事人：{view.name}，电话 {view.phone}\n"
        f"状态：{_STATUS[view.status]}"
    )
    if view.queue and view.status == Status.CHECKED_IN:
        text += f"\n{_in_queue(view.queue)}"
    data: dict[str, Any] = {"appointment": view.model_dump(mode="json")}
    if view.status != Status.BOOKED:
        return Reply(text, "appointment", status, data=data)
    notes = [note for note in (advice, view.note, "有变化可以随时改期或取消。") if note]
    data |= {"heading": heading, "notes": notes}
    buttons = [_do("改期", "reschedule_appointment", view), _do("取消预约", "cancel_appointment", view)]
    return Reply("\n".join([text, *notes]), "appointment", status, buttons, data)


def waiting_card(view: WaitingView, heading: str, status: str) -> Reply:
    """An entry of the waiting list; what it is offered is asked about, not told here."""
    start = f"{view.time:%H:%M}" if view.time else "任一时段"
    text = (
        f"{heading}\n"
        f"候补码：{view.code}\n"
        f"业务：{view.service.name}\n"
        f"大厅：{view.hall.name}\n"
        f"时间：{spoken_date(view.date)} {start}\n"
        f"办事人：{view.name}，电话 {view.phone}\n"
        f"状态：{_WAITING_STATUS[view.status]}"
    )
    data = {"waiting": view.model_dump(mode="json")}
    if view.status != WaitingStatus.WAITING:
        return Reply(text, "appointment", status, data=data)
    text += (
        f"，前面还有{view.ahead}人\n"
        f"有空位时按顺序为您保留一段时间，请留意并及时确认；随时可以回复“查一下预约{view.code}”查看。"
    )
    return Reply(text, "appointment", status, [_do("退出候补", "cancel_appointment", view)], data)


def any_card(view: AppointmentView | WaitingView, heading: str, status: str) -> Reply:
    if isinstance(view, WaitingView):
        return waiting_card(view, heading, status)
    return card(view, heading, status)


def _in_queue(queue: QueueView) -> str:
    return (
        f"排队号：{queue.number}，前面还有{queue.ahead}人，"
        f"预计再等约{queue.expected_wait_minutes}分钟（估算，以大厅叫号为准）"
    )


def _do(title: str, intent: str, view: AppointmentView | WaitingView) -> Button:
    return Button(title, f'/{intent}{{"appointment_code":"{view.code}"}}')
