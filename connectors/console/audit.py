"""Writes down what was done at the console, in the transaction that does it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from connectors.console.models import Audit, User
from xiaoshan.clock import Clock


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


def newest(session: Session, limit: int) -> list[Audit]:
    return list(session.scalars(select(Audit).order_by(Audit.id.desc()).limit(limit)))


def has_done(session: Session, user_id: str, action: str, target: str) -> bool:
    done = select(Audit.id).where(Audit.user_id == user_id, Audit.action == action, Audit.target == target)
    return session.scalar(done.limit(1)) is not None
