"""“That is not so”, said to what was read from a picture."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from connectors.gateway.models import Conversation
from connectors.gateway.own_commands import offer
from connectors.gateway.replies import QuickReply, Reply

PICTURE_WRONG = "picture_wrong"
_CATEGORIES = ("视力残疾", "听力残疾", "言语残疾", "肢体残疾", "智力残疾", "孤独症")


def wrong() -> QuickReply:
    return offer("不对，我来说", PICTURE_WRONG)


def ask_again(session: Session, conversation: Conversation, values: Mapping[str, Any]) -> Reply:
    return Reply(
        text="好的，刚才读到的都不算数。请直接告诉我证件或材料上写的内容，例如“听力残疾二级”；只是类别读错了，也可以点选。",
        type="question",
        status="picture_wrong",
        quick_replies=[QuickReply(title=category, payload=category) for category in _CATEGORIES],
    )
