"""For the services: putting notices into the outbox, in the transaction that causes them."""

import secrets
import time
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from actions.notices.models import Notice
from xiaoshan.quiet import quiet_hours


@dataclass(frozen=True)
class Subject:
    """What a notice is about: the service that owns it, and its code or number there."""

    service: str
    code: str


def put(
    session: Session,
    subject: Subject,
    kind: str,
    conversation: str | None,
    due_at: datetime,
    expires_at: datetime,
) -> None:
    """Has it told in the conversation, outside the quiet hours.

    Nothing is told where there is no conversation, or where it would be too late by then.
    """
    due_at = quiet_hours().awake(due_at)
    if conversation is None or due_at >= expires_at:
        return
    session.add(
        Notice(
            id=_growing_id(),
            service=subject.service,
            code=subject.code,
            kind=kind,
            conversation=conversation,
            due_at=due_at,
            expires_at=expires_at,
        )
    )


def _growing_id() -> str:
    """Of notices that are due in the same moment, the one that was put first has the smaller id."""
    return f"{time.time_ns():016x}{secrets.token_hex(8)}"


def withdraw(session: Session, subject: Subject) -> None:
    """Takes back what was not delivered yet."""
    session.execute(
        delete(Notice).where(
            Notice.service == subject.service,
            Notice.code == subject.code,
            Notice.delivered_at.is_(None),
        )
    )
