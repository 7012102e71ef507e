"""From the list that Rasa's REST webhook returns to messages as a citizen's channel gets them."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, Field

from connectors.gateway.models import Message

_OWN_FIELDS = ("type", "status", "citations", "validity", "text")


class QuickReply(BaseModel):
    """A button: what it says, and what is sent when it is pressed."""

    title: str
    payload: str


class Reply(BaseModel):
    """One message of the bot, ready to store; `details` is what only its type's card understands."""

    text: str
    type: str = "notice"
    status: str | None = None
    citations: list[dict[str, Any]] = Field(default_factory=list)
    validity: dict[str, Any] | None = None
    quick_replies: list[QuickReply] = Field(default_factory=list)
    details: dict[str, Any] = Field(default_factory=dict)


def merge(entries: Iterable[Mapping[str, Any]]) -> list[Reply]:
    """Joins each `custom` entry with the text entry right before it.

    Raises ValueError (pydantic's ValidationError included) for entries that are not the bot's format.
    """
    replies: list[Reply] = []
    may_take_custom = False
    for entry in entries:
        if isinstance(custom := entry.get("custom"), Mapping):
            if not may_take_custom:
                replies.append(Reply(text=str(custom.get("text") or "")))
            replies[-1] = _with_custom(replies[-1], custom)
            may_take_custom = False
        elif text := entry.get("text"):
            buttons = [QuickReply(title=b["title"], payload=_payload(b)) for b in entry.get("buttons") or ()]
            replies.append(
                Reply(text=str(text), quick_replies=buttons, type="question" if buttons else "notice")
            )
            may_take_custom = True
    return [reply for reply in replies if reply.text or reply.details]


def _payload(button: Mapping[str, Any]) -> str:
    return str(button.get("payload") or button["title"])


def _with_custom(reply: Reply, custom: Mapping[str, Any]) -> Reply:
    return Reply(
        text=reply.text,
        quick_replies=reply.quick_replies,
        type=str(custom.get("type") or reply.type),
        status=str(custom["status"]) if custom.get("status") else None,
        citations=custom.get("citations") or [],
        validity=custom.get("validity") or None,
        details={key: value for key, value in custom.items() if key not in _OWN_FIELDS},
    )


def reply_message(reply: Reply, answered: Message | None) -> Message:
    """A reply of bot or gateway as a row; while the channel waits for it, it is not due elsewhere."""
    return Message(
        role="bot",
        type=reply.type,
        status=reply.status,
        text=reply.text,
        content=reply.model_dump(include={"citations", "validity", "quick_replies", "details"}),
        reply_to=answered.id if answered else None,
        due_at=answered.content.get("reply_until") if answered else None,
    )
