"""What citizens read about notices, and the quick replies below them."""

from typing import Any

from connectors.gateway.own_commands import offer
from connectors.gateway.replies import QuickReply, Reply
from connectors.proactive.difference import named
from connectors.proactive.listing import Standing

NOTICES_OFF = "notices_off"
NOTICES_ON = "notices_on"
FOLLOW = "follow_document"
UNFOLLOW = "unfollow_document"


def unsubscribe(topic: str) -> QuickReply:
    return offer(f"不再接收{topic}", NOTICES_OFF, topic=topic)


def follow(document_id: str, title: str, ends: bool = False) -> QuickReply:
    """`ends`: it has lapsed or soon will, so that another is to be expected."""
    label = "有新规定时告诉我" if ends else "该文件有变化时通知我"
    return offer(label, FOLLOW, id=document_id, title=title)


def unfollow(document_id: str, title: str) -> QuickReply:
    return offer("不再关注这份文件", UNFOLLOW, id=document_id, title=title)


def turned_off(topic: str) -> Reply:
    return Reply(
        text=f"好的，以后不再给您发{topic}。已办的事项不受影响，随时可以自己查询。",
        status="unsubscribed",
        quick_replies=[offer("重新订阅", NOTICES_ON, topic=topic)],
    )


def turned_on(topic: str) -> Reply:
    return Reply(
        text=f"已重新订阅{topic}，有消息会在这里告诉您。",
        status="subscribed",
        quick_replies=[unsubscribe(topic)],
    )


def following(document_id: str, title: str, standing: Standing) -> Reply:
    """`standing` is how the document was last seen; empty where it never was."""
    successor = standing.get("successor")
    known = f"目前它已由{named(successor)}取代，要关注新文件请点下面的按钮。" if successor else ""
    return Reply(
        text=f"好的，《{title}》被修订、取代、撤下或有效期变化时，会在这里告诉您一次，夜间不打扰。{known}",
        status="following",
        citations=_to_read(successor),
        quick_replies=[*_follow_too(successor), unfollow(document_id, title)],
    )


def not_following(document_id: str, title: str) -> Reply:
    again = offer("重新订阅", FOLLOW, id=document_id, title=title)
    return Reply(text=f"好的，不再关注《{title}》的变化。", status="not_following", quick_replies=[again])


def document_changed(
    document_id: str, title: str, what: str, standing: Standing, portal: str | None
) -> Reply:
    """`what` are sentences; the new document is a source to open, and a link where one can be given."""
    successor = standing.get("successor")
    link = f"新文件全文：{portal}/documents/{successor['id']}\n" if successor and portal else ""
    return Reply(
        text=f"您关注的《{title}》有变化：{what}\n{link}此前小汕依据这份文件作的答复可能不再适用，办理前请重新咨询。",
        status="document_changed",
        citations=_to_read(successor),
        quick_replies=[*_follow_too(successor), unfollow(document_id, title)],
        details={"document": document_id},
    )


def _to_read(document: dict[str, str] | None) -> list[dict[str, Any]]:
    """The whole document as a source: no article, no quote."""
    return [{"document": document, "article": "", "path": [], "quote": ""}] if document else []


def _follow_too(document: dict[str, str] | None) -> list[QuickReply]:
    return [offer("关注新文件", FOLLOW, id=document["id"], title=document["title"])] if document else []
