"""What transactions of the hotline decide about one after the other."""

from sqlalchemy.orm import Session

from actions.hotline.models import HotlineLock
from actions.locks import take


def lock_alike(session: Session, service_code: str, district: str | None) -> None:
    """So that two tickets about one matter, handed in at once, find each other."""
    take(session, HotlineLock, f"alike:{service_code}:{district or ''}")
