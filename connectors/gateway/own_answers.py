"""Offered payloads that the gateway answers itself: the bot has nothing to say to them."""

from connectors.gateway.models import Message
from connectors.gateway.replies import QuickReply, Reply

# What was read from the citizen's picture is not so.
PICTURE_WRONG = "/picture_wrong"

_CATEGORIES = ("视力残疾", "听力残疾", "言语残疾", "肢体残疾", "智力残疾", "孤独症")
_ANSWERS = {
    PICTURE_WRONG: Reply(
        text="好的，刚才读到的都不算数。请直接告诉我证件或材料上写的内容，例如“听力残疾二级”；只是类别读错了，也可以点选。",
        type="question",
        status="picture_wrong",
        quick_replies=[QuickReply(title=category, payload=category) for category in _CATEGORIES],
    )
}


def own_answer(message: Message) -> Reply | None:
    """None for what the bot has to answer."""
    return _ANSWERS.get(message.content["sent"]) if message.content.get("offered") else None
