"""What every capability of the appointments works with, and the look-ups they share."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TypeVar

from pydantic import BaseModel
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from actions.appointments import outcomes, store
from actions.appointments.availability import Availability
from actions.appointments.catalogue import Catalogue, Hall, Service
from actions.appointments.models import Answer, Appointment, Status
from actions.appointments.queueing import position_of
from actions.appointments.schedule import Closure, Schedule, Slot
from actions.appointments.views import AppointmentView
from actions.codes import as_typed
from actions.contact import phone_number
from actions.idempotency import fingerprint, once
from xiaoshan.clock import Clock
from xiaoshan.transactions import transact

View = TypeVar("View", bound=BaseModel)


class Nothing(BaseModel):
    """The content of a request that has none."""


@dataclass(frozen=True)
class Desk:
    """The appointments of all halls. Every method raises the problems of `outcomes`."""

    engine: Engine
    catalogue: Catalogue
    clock: Clock

    def place(self, hall_id: str, service_id: str) -> tuple[Hall, Service]:
        hall = self.hall(hall_id)
        service = self.catalogue.service(service_id)
        if not service or service not in self.catalogue.services_of(hall):
            raise outcomes.unknown_service()
        return hall, service

    def hall(self, hall_id: str) -> Hall:
        hall = self.catalogue.hall(hall_id)
        if not hall:
            raise outcomes.unknown_hall()
        return hall

    def schedule(self, hall: Hall) -> Schedule:
        return Schedule(self.catalogue, self.clock, hall)

    def available(self, session: Session, hall: Hall, service: Service) -> Availability:
        return Availability.load(session, self.schedule(hall), hall, service)

    def slot(self, session: Session, hall: Hall, service: Service, day: date, start: time) -> Slot:
        """The slot of a wish. Raises hall_closed, too_late, too_far or slot_unknown with alternatives."""

        def near() -> list[Slot]:
            return self.available(session, hall, service).near(day, start)

        schedule = self.schedule(hall)
        if closure := schedule.closure(day):
            raise outcomes.closed(closure, near())
        slot = schedule.slot(day, start)
        if not slot:
            raise outcomes.slot_unknown(near())
        if not schedule.in_time(slot):
            raise outcomes.closed(Closure.TOO_LATE, near())
        return slot

    def free_seat(self, session: Session, hall: Hall, service: Service, slot: Slot) -> int | None:
        taken = store.seats_taken(session, hall.id, service.id, slot.day, slot.start)
        free = [seat for seat in range(1, service.capacity + 1) if seat not in taken]
        # Any of them, so that people who book at the same moment seldom want the same one.
        return secrets.choice(free) if free else None

    def require_none_of_the_day(self, session: Session, phone: str, service: Service, day: date) -> None:
        if other := store.of_the_day(session, phone, service.id, day):
            raise outcomes.offer_open() if other.status == Status.HELD else outcomes.duplicate_booking()

    def get(self, session: Session, code: str, phone: str | None, for_update: bool = False) -> Appointment:
        """The booking; a `phone` (whole number or last four digits) that is not its own finds nothing."""
        appointment = store.by_code(session, as_typed(code), for_update)
        if not appointment or appointment.status == Status.HELD or not belongs(appointment.phone, phone):
            raise outcomes.appointment_not_found()
        return appointment

    def changeable(self, session: Session, code: str, phone: str | None) -> Appointment:
        """The booking, kept from others; raises why it can no longer be moved or cancelled."""
        appointment = self.get(session, code, phone, for_update=True)
        if appointment.status == Status.CANCELLED:
            raise outcomes.already_cancelled()
        if appointment.status in (Status.CHECKED_IN, Status.CALLED):
            raise outcomes.already_checked_in()
        minutes = self.catalogue.booking.change_minutes
        if self.clock.now() >= appointment.begins():
            raise outcomes.already_over()
        if self.clock.now() > appointment.begins() - timedelta(minutes=minutes):
            raise outcomes.change_closed(minutes)
        return appointment

    def view(self, session: Session, appointment: Appointment) -> AppointmentView:
        queue = position_of(session, self.catalogue, self.clock, appointment)
        return AppointmentView.of(self.catalogue, self.clock, appointment, queue)

    def written(
        self,
        kind: type[View],
        work: Callable[[Session], View],
        key: str | None,
        *operation: str,
        request: BaseModel | None = None,
    ) -> View:
        """Runs `work` in one transaction; under the same `key`, once (see actions/idempotency.py)."""
        asked = fingerprint(request or Nothing(), *operation)

        def attempt(session: Session) -> View:
            return once(session, Answer, key, asked, self.clock.now(), lambda: work(session), kind)

        return transact(self.engine, attempt)


def belongs(own: str, phone: str | None) -> bool:
    """Whether `phone` names the own number, whole or by its last four digits; None is not asked."""
    if phone is None:
        return True
    digits = as_typed(phone)
    if len(digits) == 4:
        return own.endswith(digits)
    try:
        return phone_number(phone) == own
    except ValueError:
        return False
