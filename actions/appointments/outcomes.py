"""Every way a booking can be refused: its code for programs, its sentence for the citizen."""

from collections.abc import Sequence
from datetime import date

from actions.appointments.catalogue import NoShows
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


def quota_reached(limit: int) -> Problem:
    detail = f"同一个手机号最多同时有{limit}个未办理的预约，可以先办理或取消其中一个。"
    return Problem(409, "quota_reached", "预约数量已到上限", detail, limit=limit)


def paused(policy: NoShows, until: date) -> Problem:
    detail = (
        f"这个手机号在{policy.window_days}天内有{policy.limit}次预约后未到场也未取消，"
        f"{until.year}年{until.month}月{until.day}日以前（含当日）暂停线上预约；如有特殊情况，请联系大厅说明。"
    )
    return Problem(409, "paused", "暂时不能线上预约", detail, until=until.isoformat())


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


def change_closed(minutes: int) -> Problem:
    detail = f"预约时段开始前{minutes}分钟内不能再改期或取消；不能到场请尽快告知大厅。"
    return Problem(409, "change_closed", "已过改期和取消的时限", detail)


def check_in_not_open(minutes: int) -> Problem:
    detail = f"请在预约时段开始前{minutes}分钟内到场签到。"
    return Problem(409, "too_early", "还没到签到时间", detail)


def queue_empty() -> Problem:
    return Problem(409, "queue_empty", "没有等候的人", "这项业务目前没有已签到的人在等候。")


def nothing_missed() -> Problem:
    detail = "只有时段已过、未签到也未取消的预约可以注销爽约记录。"
    return Problem(409, "nothing_missed", "这个预约没有爽约", detail)


def slot_free(slots: Sequence[Slot]) -> Problem:
    detail = "还有空余名额，不用候补，可以直接预约列出的时段。"
    return Problem(409, "slot_free", "还有空余名额", detail, alternatives=_written(slots))


def already_waiting() -> Problem:
    detail = "这个手机号当天已经在候补同一项业务，可以查询或退出后再候补。"
    return Problem(409, "already_waiting", "已经在候补", detail)


def waiting_quota_reached(limit: int) -> Problem:
    detail = f"同一个手机号最多同时候补{limit}项，可以先退出其中一项。"
    return Problem(409, "waiting_quota_reached", "候补数量已到上限", detail, limit=limit)


def waiting_list_full() -> Problem:
    return Problem(409, "waiting_list_full", "候补人数已满", "当天候补的人数已满，请改选其他日期。")


def waiting_not_found() -> Problem:
    return Problem(404, "waiting_not_found", "没有找到这个候补", "请核对候补码和预留电话。")


def offer_open() -> Problem:
    detail = "您候补的名额已经为您保留，请先确认或放弃那个名额。"
    return Problem(409, "offer_open", "有一个名额等您确认", detail)


def no_offer() -> Problem:
    detail = "这个候补目前没有等您确认的名额；有空位时会按候补顺序通知。"
    return Problem(409, "no_offer", "没有等您确认的名额", detail)


def offer_expired() -> Problem:
    detail = "为您保留的名额已过确认时限，已转给后面的人；需要时可以重新候补或预约其他时段。"
    return Problem(409, "offer_expired", "名额已过确认时限", detail)


def date_out_of_range() -> Problem:
    return Problem(422, "date_out_of_range", "日期太远", "请选择今天前后三年以内的日期。")


def _written(slots: Sequence[Slot]) -> list[dict[str, str]]:
    return [{"date": slot.day.isoformat(), "time": f"{slot.start:%H:%M}"} for slot in slots]
