"""Writes down what was done at the console, in the transaction that does it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from connectors.console.models import Audit, User
from xiaoshan.clock import SHANGHAI, Clock


def record(
    session: Session, clock: Clock, user: User | None, action: str, target: str, detail: str | None = None
) -> None:
    """`user` is None for who could not sign in; `target` is then the name that was tried."""
    session.add(
        Audit(
            at=clock.now(),
            user_id=user.id if user else "",
            username=user.username if user else "",
            action=action,
            target=target[:64],
            detail=detail,
        )
    )


@dataclass(frozen=True)
class Filter:
    """Empty lets everything pass; both days, Shanghai's, are included."""

    username: str = ""
    action: str = ""
    since: date | None = None
    until: date | None = None


def entries(wanted: Filter, before: int | None = None) -> Select[Audit]:
    """The newest first; those before an id, where one is given."""
    found = select(Audit).order_by(Audit.id.desc())
    if wanted.username:
        found = found.where(Audit.username == wanted.username)
    if wanted.action:
        found = found.where(Audit.action == wanted.action)
    if wanted.since:
        found = found.where(Audit.at >= _midnight(wanted.since))
    if wanted.until:
        found = found.where(Audit.at < _midnight(wanted.until + timedelta(days=1)))
    return found.where(Audit.id < before) if before else found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)


def has_done(session: Session, user_id: str, action: str, target: str) -> bool:
    done = select(Audit.id).where(Audit.user_id == user_id, Audit.action == action, Audit.target == target)
    return session.scalar(done.limit(1)) is not None
