"""What citizens are told about the way to a person."""

from datetime import datetime

from connectors.gateway.ownership.desk import DeskStatus
from connectors.gateway.replies import QuickReply, Reply

# Payloads that the gateway itself understands; like the bot's, they pass only if they were offered.
BACK_TO_BOT = "/back_to_bot"
ASK_FOR_PERSON = "/human_handoff"

LEAVE_QUEUE = QuickReply(title="不等了，继续问小汕", payload=BACK_TO_BOT)
TO_A_PERSON = QuickReply(title="转人工", payload=ASK_FOR_PERSON)

_WEEKDAYS = "一二三四五六日"
_HOTLINE = "着急的话，可以拨打12345政务服务便民热线，或到各级政务服务中心窗口咨询。"
_GO_ON = "您也可以继续问小汕。"


def queued(position: int) -> Reply:
    ahead = f"您前面还有{position - 1}位，" if position > 1 else ""
    return Reply(
        text=f"已为您转接人工，{ahead}请稍候，工作人员会在这里答复您。等候时写下的内容，工作人员都能看到。\n{_HOTLINE}",
        type="handoff",
        status="waiting",
        quick_replies=[LEAVE_QUEUE],
        details={"position": position},
    )


def not_reachable(desk: DeskStatus) -> Reply:
    """Why nobody can be reached and what to do instead; `desk` is anything but open."""
    why = {
        "closed": "现在不是人工服务时间。",
        "unstaffed": "现在没有工作人员在线，暂时不能转接。",
        "off": desk.notice or "人工服务暂停。",
        "open": "",
    }[desk.outcome]
    opening = f"下次开放时间：{moment(desk.opens_at)}。" if desk.opens_at else ""
    return Reply(
        text=f"{why}{opening}\n{_HOTLINE}{_GO_ON}",
        type="handoff",
        status=f"desk_{desk.outcome}",
        details={"opens_at": desk.opens_at.isoformat()} if desk.opens_at else {},
    )


def moment(at: datetime) -> str:
    """2026年11月26日（星期四）09:00"""
    return f"{at.year}年{at.month}月{at.day}日（星期{_WEEKDAYS[at.weekday()]}）{at:%H:%M}"


def _notice(text: str, status: str, *quick_replies: QuickReply) -> Reply:
    return Reply(text=text, type="notice", status=status, quick_replies=list(quick_replies))


LEFT_QUEUE = _notice("好的，不再排队，小汕继续为您服务。请问您想问什么？", "left_queue")
NOT_WAITING = _notice("现在就是小汕在为您服务，请直接说您想问什么。", "not_waiting")
DESK_CLOSED = _notice(
    f"抱歉，现在已经没有工作人员在线，还没有轮到您，已为您结束排队。{_HOTLINE}{_GO_ON}", "desk_closed"
)
REQUEUED = _notice("这位工作人员暂时离开，已请其他工作人员接着为您服务，请稍候。", "requeued", LEAVE_QUEUE)
RETURNED = _notice("工作人员已结束接待，小汕继续为您服务。如果还需要人工，请说“转人工”。", "agent_left")
CLOSED = _notice("本次服务已结束，感谢您的咨询。以后有问题，直接在这里写下即可。", "closed")


def joined(name: str) -> Reply:
    return _notice(f"{name}已接入，正在为您服务。", "agent_joined")
