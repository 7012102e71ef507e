"""For the services: conversations that asked to hear what becomes of a subject, and telling all of them."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.notices import writing
from actions.notices.models import Follower
from actions.notices.writing import Subject


def follow(session: Session, subject: Subject, conversation: str, now: datetime) -> None:
    """The consent to be told; asking again changes nothing. Of two at once the primary key lets one in."""
    key = (subject.service, subject.code, conversation)
    if session.get(Follower, key) is None:
        session.add(
            Follower(service=subject.service, code=subject.code, conversation=conversation, since=now)
        )


def tell(session: Session, subject: Subject, kind: str, due_at: datetime, expires_at: datetime) -> None:
    """Has the subject's news told to everyone who follows it, in place of what was not told yet."""
    writing.withdraw(session, subject)
    of_subject = (Follower.service == subject.service, Follower.code == subject.code)
    for conversation in session.scalars(select(Follower.conversation).where(*of_subject)).all():
        writing.put(session, subject, kind, conversation, due_at, expires_at)
