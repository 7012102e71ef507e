"""How deliveries and their prices are put into words."""

from decimal import Decimal

from actions.courier.dialogue.parcel_fields import WHOLE
from actions.courier.requests import Direction
from actions.courier.views import EventView, ParcelView, QuoteView
from actions.courier.wording import PAYMENTS
from actions.dialogue.dates import spoken_date
from actions.dialogue.reply import Button, Reply


def spoken_price(quote: QuoteView) -> str:
    parts = "，".join(f"{part.label}{yuan(part.amount)}元" for part in quote.parts)
    days = quote.expected_days
    sample = "（示例资费）" if quote.sample else ""
    return (
        f"费用：{yuan(quote.total)}元{sample}，{PAYMENTS[quote.payment]}（{parts}）\n"
        f"预计揽收后{days.least}至{days.most}天送达"
    )


def one_line(view: ParcelView) -> str:
    way = "寄到大厅" if view.direction == Direction.HALL else "寄到家"
    return f"寄递单 {view.number}，{view.document.name}，{way}，{view.status_text}"


def parcel(view: ParcelView, heading: str, status: str) -> Reply:
    """A delivery with what was reported about it, oldest first, and what can be done next."""
    lines = [
        heading,
        f"寄递单号：{view.number}",
        f"证照：{view.document.name}",
        f"寄件：{view.sender}",
        f"收件：{view.recipient}，电话 {view.phone}" if not _to_hall(view) else f"收件：{view.recipient}",
        *([f"地址：{view.address}"] if view.address else []),
        *([f"费用：{yuan(view.price)}元，{PAYMENTS[view.payment]}"] if view.price is not None else []),
        "进度：",
        *(_step(event) for event in view.timeline),
        *([view.note] if view.note else []),
    ]
    data = {"parcel": view.model_dump(mode="json")}
    return Reply("\n".join(lines), "parcel", status, _buttons(view), data)


def yuan(sum_: Decimal) -> str:
    """12.50 → 12.5, 8.00 → 8."""
    return f"{sum_:.2f}".rstrip("0").rstrip(".")


def _to_hall(view: ParcelView) -> bool:
    return view.direction == Direction.HALL


def _step(event: EventView) -> str:
    where = f"（{event.place}）" if event.place else ""
    why = f"：{event.reason}" if event.reason else ""
    return f"· {spoken_date(event.at.date())} {event.at:%H:%M} {event.text}{why}{where}"


def _buttons(view: ParcelView) -> list[Button]:
    number = f'"courier_no":"{view.number}"'
    whole = [] if view.proven else [Button("查看完整信息", f'/courier_track{{{number},"{WHOLE}":true}}')]
    cancel = [Button("取消寄递", f"/cancel_courier{{{number}}}")] if view.can_cancel else []
    return [Button("再查这个单号", f"/courier_track{{{number}}}"), *whole, *cancel]
