"""How a ticket is told."""

import json

from actions.dialogue.dates import spoken_date
from actions.dialogue.reply import Button, Reply
from actions.hotline.models import Satisfaction
from actions.hotline.states import Act, Status, machine
from actions.hotline.ticket_views import TicketView

OPINIONS = {Satisfaction.SATISFIED: "满意", Satisfaction.FAIR: "基本满意", Satisfaction.UNSATISFIED: "不满意"}


def taken(view: TicketView) -> Reply:
    """A ticket as it was handed in: number, category, when an answer is due, and others about the same matter."""
    received = f"{spoken_date(view.received_at.date())} {view.received_at:%H:%M}"
    lines = [f"已收到您反映的情况，工单号：{view.number}（{received}）。", f"类别：{view.service_name}"]
    if view.due_on:
        lines.append(f"答复期限：{spoken_date(view.due_on)}。{view.due_note or ''}")
    if view.duplicates:
        lines.append(f"近期还有{view.duplicates}件反映类似情况的工单，已关联在一起，您的这一件照常办理。")
    lines.append(
        "有现场照片，可以接着发来，会附在这个工单上。想知道办理进度或者要撤回，随时告诉我；也可以凭工单号拨打12345政务服务便民热线。"
    )
    if view.sample:
        lines.append("（演示环境：工单只登记在本系统，没有转交12345。紧急情况请直接拨打12345。）")
    return Reply("\n".join(lines), "ticket", "received", data=_data(view))


def standing(view: TicketView, unproven: str = "") -> Reply:
    """Where a ticket stands and what can be done next; `unproven` says why the answer is not shown."""
    lines = [f"工单 {view.number}（{view.service_name}），{view.status_name}。"]
    lines.append(f"提交时间：{spoken_date(view.received_at.date())} {view.received_at:%H:%M}")
    if view.agency_responsible:
        lines.append(f"承办单位：{view.agency_responsible}")
    if view.due_on and view.status not in _NOTHING_DUE:
        lines.append(f"答复期限：{spoken_date(view.due_on)}。{view.due_note or ''}")
    if view.overdue:
        lines.append("已经超过答复期限，可以凭工单号拨打12345催办。")
    if view.status_notes:
        lines.append(f"答复：{view.status_notes}")
    if view.satisfaction:
        lines.append(f"您的评价：{OPINIONS[view.satisfaction]}")
    lines += [unproven] if unproven else []
    return Reply("\n".join(lines), "ticket", "found", _next_steps(view), _data(view))


def withdrawn(view: TicketView) -> Reply:
    return Reply(f"工单 {view.number} 已撤回，不再办理。", "ticket", "withdrawn", data=_data(view))


def settled(view: TicketView) -> Reply:
    """What the citizen's opinion of the answer led to."""
    if view.status is Status.REOPENED:
        due = f"新的答复期限：{spoken_date(view.due_on)}。" if view.due_on else ""
        return Reply(
            f"抱歉没能让您满意，工单 {view.number} 已退回重新办理。{due}",
            "ticket",
            "reopened",
            data=_data(view),
        )
    return Reply(f"感谢您的评价，工单 {view.number} 已办结。", "ticket", "closed", data=_data(view))


def one_line(view: TicketView) -> str:
    return f"工单 {view.number}（{view.service_name}），{view.status_name}"


def may(view: TicketView, act: Act) -> bool:
    """Whether the citizen may do so with the ticket as it stands."""
    return machine().allows(act, view.status, [happened.act for happened in view.history])


def opinion_button(number: str, opinion: Satisfaction) -> Button:
    """Says at once how satisfied the citizen is with the answer."""
    return _button(OPINIONS[opinion], number, ticket_act="settle", ticket_satisfaction=opinion)


def _button(title: str, number: str, **values: str) -> Button:
    payload = json.dumps({"ticket_number": number, **values}, separators=(",", ":"))
    return Button(title, f"/complaint{payload}")


_PERSONAL = {"description", "phone", "location", "address", "status_notes"}
_NOTHING_DUE = (Status.ANSWERED, Status.CLOSED, Status.WITHDRAWN)


def _next_steps(view: TicketView) -> list[Button]:
    if may(view, Act.SETTLE):
        return [opinion_button(view.number, opinion) for opinion in Satisfaction]
    if may(view, Act.REOPEN):
        return [opinion_button(view.number, Satisfaction.UNSATISFIED)]
    return [_button("撤回工单", view.number, ticket_act="withdraw")] if may(view, Act.WITHDRAW) else []


def _data(view: TicketView) -> dict[str, object]:
    """Without what only the citizen and the hotline should read."""
    return {"ticket": view.model_dump(mode="json", exclude=_PERSONAL)}
