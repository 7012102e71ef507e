"""Every way that something about a delivery can be refused: its code for programs, its sentence for citizens."""

from decimal import Decimal

from actions.courier.states import Status
from xiaoshan.problems import Problem


def unknown_document() -> Problem:
    return Problem(404, "unknown_document", "没有这种证件", "请从可寄递的证件中选择一种。")


def unknown_hall() -> Problem:
    return Problem(404, "unknown_hall", "没有这个大厅", "请从大厅列表中选择一个政务服务中心。")


def address_unclear() -> Problem:
    return Problem(422, "address_unclear", "地址不够清楚", "请从省、市写起，例如“广东省汕尾市海丰县……”。")


def not_served() -> Problem:
    return Problem(422, "not_served", "这个地址寄不到", "目前只寄递到内地的地址。")


def too_heavy(heaviest: int) -> Problem:
    return Problem(422, "too_heavy", "超过可寄重量", f"每件最多{heaviest}克，请分开寄或到大厅办理。")


def urgent_not_possible() -> Problem:
    return Problem(422, "urgent_not_possible", "这个地区不能加急", "这个地区只有普通时效，请改选不加急。")


def on_delivery_not_possible() -> Problem:
    detail = "寄到大厅的材料由寄件人付费，请改选寄付。"
    return Problem(422, "on_delivery_not_possible", "寄到大厅不能到付", detail)


def price_changed(total: Decimal) -> Problem:
    detail = f"费用已变为{total}元，请确认后重新提交。"
    return Problem(409, "price_changed", "费用有变化", detail, total=float(total))


def parcel_not_found(mistyped: bool) -> Problem:
    hint = "这个单号有数字不对" if mistyped else "请核对寄递单号"
    return Problem(404, "parcel_not_found", "没有找到这个寄递单", f"{hint}，单号以 KD 开头，后面是12位数字。")


def not_proven(left: int) -> Problem:
    detail = f"电话后四位与登记的不一致，还可以再试{left}次。"
    return Problem(403, "not_proven", "没有通过核对", detail, attempts_left=left)


def nobody_to_prove() -> Problem:
    return Problem(403, "nobody_to_prove", "无法核对", "这个寄递单的个人信息已按规定删除。")


def already_cancelled() -> Problem:
    return Problem(409, "already_cancelled", "这个寄递单已经取消", "需要寄递时请重新登记。")


def already_collected() -> Problem:
    detail = "快递已经揽收，不能再取消；需要拦截请联系承运方或经办大厅。"
    return Problem(409, "already_collected", "快递已经揽收", detail)


def event_not_possible(status: Status, reported: Status) -> Problem:
    detail = f"当前状态是 {status}，不能改为 {reported}。"
    return Problem(409, "event_not_possible", "状态顺序不对", detail, current=status)


def event_id_reused() -> Problem:
    return Problem(409, "event_id_reused", "事件编号重复", "同一个事件编号已用于另一个事件。")


def event_ahead_of_time() -> Problem:
    return Problem(422, "event_ahead_of_time", "事件时间有误", "事件的时间晚于现在，请核对时钟和时区。")


def carrier_not_connected() -> Problem:
    return Problem(403, "carrier_not_connected", detail="尚未接入快递公司。")


def signature_wrong() -> Problem:
    return Problem(401, "signature_wrong", "签名无效", "签名与内容不符。")


def signature_outdated() -> Problem:
    return Problem(401, "signature_outdated", "签名已过期", "签名的时间与现在相差太多。")
