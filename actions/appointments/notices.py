"""The outbox: what is to be told to whom and when, written in the transaction that causes it."""

import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from actions.appointments.catalogue import Catalogue
from actions.appointments.models import Appointment, Notice, Waiting
from actions.appointments.quiet import awake


class Kind(StrEnum):
    REMINDER = "reminder"
    OFFER = "offer"
    OFFER_EXPIRED = "offer_expired"


def remind(session: Session, catalogue: Catalogue, appointment: Appointment, now: datetime) -> None:
    """Replaces what was to be told about the booking by the reminders of the slot that it has now."""
    withdraw(session, appointment.code)
    begins = appointment.begins()
    moments = {
        awake(begins - timedelta(minutes=minutes), catalogue.notices)
        for minutes in catalogue.notices.reminder_minutes
    }
    ahead = sorted(moment for moment in moments if now < moment < begins)
    # A reminder that could not be delivered is not told any more beside the next one.
    for due_at, expires_at in pairwise([*ahead, begins]):
        put(session, appointment, Kind.REMINDER, due_at, expires_at)


def put(
    session: Session, one: Appointment | Waiting, kind: Kind, due_at: datetime, expires_at: datetime
) -> None:
    """Has it told through the conversation that booked; a booking made elsewhere has none."""
    if one.conversation is None:
        return
    session.add(
        Notice(
            id=secrets.token_hex(16),
            code=one.code,
            kind=kind,
            conversation=one.conversation,
            due_at=due_at,
            expires_at=expires_at,
        )
    )


def withdraw(session: Session, code: str) -> None:
    """Takes back what was not delivered yet."""
    session.execute(delete(Notice).where(Notice.code == code, Notice.delivered_at.is_(None)))


def take_due(session: Session, now: datetime, until: datetime, limit: int) -> list[Notice]:
    """Notices that are due, given to this caller alone until `until`; the longest due first."""
    due = session.scalars(
        select(Notice)
        .where(
            Notice.delivered_at.is_(None),
            Notice.due_at <= now,
            Notice.expires_at > now,
            or_(Notice.claimed_until.is_(None), Notice.claimed_until <= now),
        )
        .order_by(Notice.due_at, Notice.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    for notice in due:
        notice.claimed_until = until
    return list(due)
