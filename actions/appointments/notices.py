"""What is told about bookings and waiting entries, and when."""

from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from sqlalchemy.orm import Session

from actions.appointments.catalogue import Catalogue
from actions.appointments.models import Appointment, Waiting
from actions.notices import writing
from actions.notices.writing import Subject
from xiaoshan.quiet import quiet_hours

SERVICE = "appointments"
# What citizens turn these notices off by.
TOPIC = "预约提醒和候补通知"


class Kind(StrEnum):
    REMINDER = "reminder"
    OFFER = "offer"
    OFFER_EXPIRED = "offer_expired"


def remind(session: Session, catalogue: Catalogue, appointment: Appointment, now: datetime) -> None:
    """Replaces what was to be told about the booking by the reminders of the slot that it has now."""
    withdraw(session, appointment.code)
    begins = appointment.begins()
    moments = {
        quiet_hours().awake(begins - timedelta(minutes=minutes))
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
    writing.put(session, Subject(SERVICE, one.code), kind, one.conversation, due_at, expires_at)


def withdraw(session: Session, code: str) -> None:
    """Takes back what was not delivered yet."""
    writing.withdraw(session, Subject(SERVICE, code))
