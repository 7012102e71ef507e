"""What citizens read about notices, and the quick replies below them."""

from connectors.gateway.own_commands import offer
from connectors.gateway.replies import QuickReply, Reply

NOTICES_OFF = "notices_off"
NOTICES_ON = "notices_on"
FOLLOW = "follow_document"
UNFOLLOW = "unfollow_document"


def unsubscribe(topic: str) -> QuickReply:
    return offer(f"不再接收{topic}", NOTICES_OFF, topic=topic)


def follow(document_id: str, title: str) -> QuickReply:
    return offer("该文件有变化时通知我", FOLLOW, id=document_id, title=title)


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


def following(document_id: str, title: str) -> Reply:
    return Reply(
        text=f"好的，《{title}》被修订、撤下或有效期变化时，会在这里告诉您一次。",
        status="following",
        quick_replies=[unfollow(document_id, title)],
    )


def not_following(document_id: str, title: str) -> Reply:
    again = offer("重新订阅", FOLLOW, id=document_id, title=title)
    return Reply(text=f"好的，不再关注《{title}》的变化。", status="not_following", quick_replies=[again])


def document_changed(document_id: str, title: str, what: str) -> Reply:
    return Reply(
        text=f"您关注的《{title}》有变化：{what}此前小汕依据这份文件作的答复可能不再适用，办理前请重新咨询。",
        status="document_changed",
        quick_replies=[unfollow(document_id, title)],
        details={"document": document_id},
    )
