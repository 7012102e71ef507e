"""Where somebody who has checked in stands, and how long it will probably take."""

from datetime import timedelta
from math import ceil

from sqlalchemy.orm import Session

from actions.appointments import store
from actions.appointments.catalogue import Catalogue
from actions.appointments.models import Appointment, Status
from actions.appointments.views import QueueView
from xiaoshan.clock import Clock


def position_of(
    session: Session, catalogue: Catalogue, clock: Clock, appointment: Appointment
) -> QueueView | None:
    """The place in the queue of a booking that has checked in; None for any other."""
    if appointment.queue_number is None:
        return None
    if appointment.status != Status.CHECKED_IN:
        return QueueView(number=appointment.queue_number, ahead=0, expected_wait_minutes=0)
    waiting = store.in_queue(session, appointment.hall, appointment.service, appointment.day)
    ahead = sum(
        (one.start, one.queue_number) < (appointment.start, appointment.queue_number) for one in waiting
    )
    return QueueView(
        number=appointment.queue_number,
        ahead=ahead,
        expected_wait_minutes=_expected_wait(catalogue, clock, appointment, ahead),
    )


def _expected_wait(catalogue: Catalogue, clock: Clock, appointment: Appointment, ahead: int) -> int:
    """Minutes until the own slot begins, or until the counters are through with those ahead, if that is longer."""
    until_slot = max(appointment.begins() - clock.now(), timedelta())
    service = catalogue.service(appointment.service)
    if not service:
        return _in_minutes(until_slot)
    hours = catalogue.hours_of(catalogue.hall(appointment.hall))
    rounds = ahead // service.counters(hours.slot_minutes)
    return _in_minutes(max(until_slot, timedelta(minutes=rounds * service.minutes)))


def _in_minutes(span: timedelta) -> int:
    return ceil(span.total_seconds() / 60)
