"""How a booking is told."""

from actions.appointments.models import Status
from actions.appointments.views import AppointmentView
from actions.dialogue.dates import spoken_date
from actions.dialogue.reply import Button, Reply

_STATUS = {Status.BOOKED: "已预约", Status.CANCELLED: "已取消", Status.CHECKED_IN: "已签到"}


def one_line(view: AppointmentView) -> str:
    return f"{spoken_date(view.date)} {view.time:%H:%M} {view.hall.name} {view.service.name}"


def card(view: AppointmentView, heading: str, status: str) -> Reply:
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
    if view.status != Status.BOOKED:
        return Reply(text, "appointment", status, data={"appointment": view.model_dump(mode="json")})
    buttons = [_do("改期", "reschedule_appointment", view), _do("取消预约", "cancel_appointment", view)]
    return Reply(
        f"{text}\n请带上有效身份证件按时到场；有变化可以随时改期或取消。",
        "appointment",
        status,
        buttons,
        {"appointment": view.model_dump(mode="json")},
    )


def _do(title: str, intent: str, view: AppointmentView) -> Button:
    return Button(title, f'/{intent}{{"appointment_code":"{view.code}"}}')
