"""What whoever delivers notices is given, and gives."""

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field

from actions.notices.models import Notice
from actions.notices.owner import NoticeReply, Written


class ClaimRequest(BaseModel):
    """How many due notices the caller takes to deliver them."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(20, ge=1, le=100)


class NoticeView(BaseModel):
    """One message for `conversation`. Whoever delivers it remembers `id`, so that it arrives once.

    `service` and `topic` say what the citizen could unsubscribe from, in code and in words; `fields`
    are the blanks of a template message (see actions/notices/owner.py).
    """

    id: str
    service: str
    kind: str
    topic: str
    conversation: str
    code: str
    type: str
    text: str
    quick_replies: list[NoticeReply]
    fields: dict[str, str]
    due_at: dt.datetime
    expires_at: dt.datetime

    @classmethod
    def of(cls, notice: Notice, written: Written) -> "NoticeView":
        return cls(
            id=notice.id,
            service=notice.service,
            kind=notice.kind,
            topic=written.topic,
            conversation=notice.conversation,
            code=notice.code,
            type=written.type,
            text=written.text,
            quick_replies=written.quick_replies,
            fields=dict(written.fields),
            due_at=notice.due_at,
            expires_at=notice.expires_at,
        )


class NoticeList(BaseModel):
    notices: list[NoticeView]


class NoticeDelivered(BaseModel):
    id: str
    status: str = "delivered"
