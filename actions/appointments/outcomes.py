"""Every way a booking can be refused: its code for programs, its sentence for the citizen."""

from collections.abc import Sequence

from actions.appointments.schedule import Closure, Slot
from xiaoshan.problems import Problem

_CLOSED = {
    Closure.WEEKEND: ("hall_closed", "当天大厅不办公", "当天是休息日，大厅不办公，请改选工作日。"),
    Closure.HOLIDAY: ("hall_closed", "当天大厅不办公", "当天是法定节假日，大厅不办公，请改选工作日。"),
    Closure.TOO_LATE: ("too_late", "这个时间已不能预约", "这个时间已经过去或临近，请改选后面的时段。"),
    Closure.TOO_FAR: ("too_far", "还不能预约这一天", "这一天还没有开放预约，请选近一些的日期。"),
}


def unknown_hall() -> Problem:
    return Problem(404, "unknown_hall", "没有这个大厅", "请从大厅列表中选择一个政务服务中心。")


def unknown_service() -> Problem:
    return Problem(404, "unknown_service", "这个大厅没有这项业务", "请从该大厅的可预约业务中选择一项。")


def closed(closure: Closure, alternatives: Sequence[Slot] = ()) -> Problem:
    code, title, detail = _CLOSED[closure]
    return Problem(409, code, title, detail, reason=closure.value, alternatives=_written(alternatives))


def closed_reason(closure: Closure) -> dict[str, str]:
    return {"code": closure.value, "text": _CLOSED[closure][2]}


def slot_unknown(alternatives: Sequence[Slot]) -> Problem:
    detail = "大厅在这个时间没有预约时段，请选择列出的时段。"
    return Problem(409, "slot_unknown", "没有这个时段", detail, alternatives=_written(alternatives))


def slot_full(alternatives: Sequence[Slot]) -> Problem:
    detail = "这个时段的名额已满，请换一个时段。"
    return Problem(409, "slot_full", "该时段已约满", detail, alternatives=_written(alternatives))


def duplicate_booking() -> Problem:
    detail = "这个手机号当天已经预约了同一项业务，可以改期或取消后再约。"
    return Problem(409, "duplicate_booking", "当天已有同一业务的预约", detail)


def appointment_not_found() -> Problem:
    detail = "请核对预约码和预留电话；忘记预约码时，可以用预留电话查询。"
    return Problem(404, "appointment_not_found", "没有找到这个预约", detail)


def already_cancelled() -> Problem:
    return Problem(409, "already_cancelled", "这个预约已经取消", "需要办理时请重新预约。")


def already_checked_in() -> Problem:
    return Problem(
        409, "already_checked_in", "这个预约已经签到", "请在大厅等候叫号；需要帮助请询问大厅工作人员。"
    )


def already_over() -> Problem:
    return Problem(
        409, "too_late", "预约时间已到", "预约的时间已到或已过，不能再更改；需要办理时请重新预约。"
    )


def check_in_not_open(minutes: int) -> Problem:
    detail = f"请在预约时段开始前{minutes}分钟内到场签到。"
    return Problem(409, "too_early", "还没到签到时间", detail)


def _written(slots: Sequence[Slot]) -> list[dict[str, str]]:
    return [{"date": slot.day.isoformat(), "time": f"{slot.start:%H:%M}"} for slot in slots]
