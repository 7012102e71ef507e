"""What one person may hold at a time, and when missed bookings stop further ones."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from actions.appointments import outcomes, store
from actions.appointments.catalogue import Catalogue, NoShows
from xiaoshan.clock import Clock


def require_quota(session: Session, catalogue: Catalogue, clock: Clock, phone: str) -> None:
    """Raises the problem quota_reached when the telephone has all the bookings ahead that it may have."""
    limit = catalogue.booking.open_per_person
    if len(store.ahead(session, phone, clock.now())) >= limit:
        raise outcomes.quota_reached(limit)


def require_attendance(session: Session, catalogue: Catalogue, clock: Clock, phone: str) -> None:
    """Raises the problem paused while the telephone's missed bookings stop it."""
    policy = catalogue.no_shows
    # Earlier misses can no longer matter: their pause would be over.
    since = clock.today() - timedelta(days=policy.window_days + policy.pause_days)
    until = paused_until(store.missed(session, phone, since, clock.now()), policy)
    if until and clock.today() <= until:
        raise outcomes.paused(policy, until)


def paused_until(missed: list[date], policy: NoShows) -> date | None:
    """The last day of the latest pause that the missed days (in order) have caused, over or not."""
    caused = [
        last
        for first, last in zip(missed, missed[policy.limit - 1 :], strict=False)
        if (last - first).days < policy.window_days
    ]
    return caused[-1] + timedelta(days=policy.pause_days) if caused else None
