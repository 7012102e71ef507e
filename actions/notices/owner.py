"""What a service tells the outbox about its notices."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from actions.notices.models import Notice
from xiaoshan.clock import Clock


class NoticeReply(BaseModel):
    """A button; `payload` is what the citizen could have typed."""

    title: str
    payload: str


@dataclass(frozen=True)
class Written:
    """What a notice says now.

    `topic` is what a citizen unsubscribes from by name, e.g. 办事提醒. `fields` are for channels that
    send a form with blanks (a WeChat template message): `what`, `when`, `where`, `code`, `status`,
    `remark`, each short. `type` is the message's type as channels draw it.
    """

    text: str
    topic: str
    quick_replies: list[NoticeReply] = field(default_factory=list)
    fields: Mapping[str, str] = field(default_factory=dict)
    type: str = "notice"


@dataclass(frozen=True)
class Owner:
    """A service with notices: `write` words one, or gives None when its subject is gone.

    `keep_time` is called whenever notices are fetched, for what the passing of time causes.
    """

    service: str
    write: Callable[[Session, Notice, Clock], Written | None]
    keep_time: Callable[[Engine, Clock], None] | None = None
