"""How a ticket is told."""

from actions.dialogue.dates import spoken_date
from actions.dialogue.reply import Reply
from actions.hotline.ticket_views import TicketView


def taken(view: TicketView) -> Reply:
    """A ticket as it was handed in: number, category, when an answer is due, and others about the same matter."""
    received = f"{spoken_date(view.received_at.date())} {view.received_at:%H:%M}"
    lines = [f"已收到您反映的情况，工单号：{view.number}（{received}）。", f"类别：{view.service_name}"]
    if view.due_on:
        lines.append(f"答复期限：{spoken_date(view.due_on)}。{view.due_note or ''}")
    if view.duplicates:
        lines.append(f"近期还有{view.duplicates}件反映类似情况的工单，已关联在一起，您的这一件照常办理。")
    lines.append(
        "有现场照片，可以接着发来，会附在这个工单上。办理进度可以凭工单号拨打12345政务服务便民热线查询。"
    )
    if view.sample:
        lines.append("（演示环境：工单只登记在本系统，没有转交12345。紧急情况请直接拨打12345。）")
    return Reply("\n".join(lines), "ticket", "received", data={"ticket": view.model_dump(mode="json")})
