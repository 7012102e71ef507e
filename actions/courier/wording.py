"""What statuses and reasons are called in front of citizens."""

from actions.courier.requests import Direction, Payment, Reason
from actions.courier.states import Status

STATUSES = {
    Status.COLLECTED: "快递已揽收",
    Status.IN_TRANSIT: "运输途中",
    Status.OUT_FOR_DELIVERY: "派送中",
    Status.DELIVERY_FAILED: "投递没有成功",
    Status.DELIVERED: "已签收",
    Status.RETURNING: "正在退回",
    Status.RETURNED: "已退回",
    Status.CANCELLED: "已取消",
}
ORDERED = {
    Direction.HOME: "已登记寄递需求，等待大厅交寄",
    Direction.HALL: "已登记寄递需求，等待上门揽收",
}
REASONS = {
    Reason.NOBODY_THERE: "无人在家",
    Reason.UNREACHABLE: "电话联系不上",
    Reason.WRONG_ADDRESS: "地址有误",
    Reason.REFUSED: "收件人拒收",
    Reason.DAMAGED: "快件破损",
    Reason.OTHER: "其他原因",
}
PAYMENTS = {Payment.PREPAID: "寄付", Payment.ON_DELIVERY: "到付"}


def spoken_status(status: Status, direction: Direction) -> str:
    return ORDERED[direction] if status == Status.ORDERED else STATUSES[status]
