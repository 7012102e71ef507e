"""Booking a slot, moving a booking to another, giving it back, and checking in."""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from actions.appointments import outcomes, store
from actions.appointments.availability import Availability
from actions.appointments.catalogue import Catalogue, Hall, Service
from actions.appointments.models import Appointment, Status
from actions.appointments.requests import BookingRequest, RescheduleRequest
from actions.appointments.schedule import Closure, Schedule, Slot
from actions.codes import as_typed, readable_code
from actions.contact import phone_number
from actions.idempotency import fingerprint, require_same
from actions.transactions import read, transact
from xiaoshan.clock import SHANGHAI, Clock

log = logging.getLogger(__name__)

CODE_LENGTH = 8


@dataclass(frozen=True)
class Bookings:
    """The bookings of all halls. Every method raises the problems of `outcomes`."""

    engine: Engine
    catalogue: Catalogue
    clock: Clock

    @property
    def schedule(self) -> Schedule:
        return Schedule(self.catalogue, self.clock)

    def place(self, hall_id: str, service_id: str) -> tuple[Hall, Service]:
        hall = self.catalogue.hall(hall_id)
        if not hall:
            raise outcomes.unknown_hall()
        service = self.catalogue.service(service_id)
        if not service or service not in self.catalogue.services_of(hall):
            raise outcomes.unknown_service()
        return hall, service

    def availability(self, hall: Hall, service: Service) -> Availability:
        return read(self.engine, lambda session: Availability.load(session, self.schedule, hall, service))

    def book(self, request: BookingRequest, key: str | None) -> Appointment:
        """Takes a seat. The same `key` with the same request answers with the booking it made."""
        hall, service = self.place(request.hall, request.service)

        def work(session: Session) -> Appointment:
            if key and (earlier := store.by_key(session, key)):
                require_same(earlier.fingerprint, request)
                return earlier
            slot = self._slot(session, hall, service, request.date, request.time)
            if store.of_the_day(session, request.phone, service.id, slot.day):
                raise outcomes.duplicate_booking()
            now = self.clock.now()
            booked = Appointment(
                code=readable_code(CODE_LENGTH),
                hall=hall.id,
                service=service.id,
                day=slot.day,
                start=slot.start,
                end=slot.end,
                seat=self._free_seat(session, hall, service, slot),
                name=request.name,
                phone=request.phone,
                idempotency_key=key,
                fingerprint=fingerprint(request),
                created_at=now,
                changed_at=now,
            )
            session.add(booked)
            return booked

        return self._written("booked", work)

    def find(self, code: str, phone: str | None = None) -> Appointment:
        """The booking; a `phone` (whole number or last four digits) that is not its own finds nothing."""
        return read(self.engine, lambda session: self._get(session, code, phone))

    def upcoming(self, phone: str) -> list[Appointment]:
        return read(self.engine, lambda session: store.upcoming(session, phone, self.clock.now()))

    def reschedule(self, code: str, wish: RescheduleRequest, phone: str | None = None) -> Appointment:
        """Moves the booking in one step: until the new seat is sure the old one is kept."""

        def work(session: Session) -> Appointment:
            appointment = self._changeable(session, code, phone)
            hall, service = self.place(wish.hall or appointment.hall, appointment.service)
            if (hall.id, wish.date, wish.time) == (appointment.hall, appointment.day, appointment.start):
                return appointment
            slot = self._slot(session, hall, service, wish.date, wish.time)
            other = store.of_the_day(session, appointment.phone, service.id, slot.day)
            if other and other.id != appointment.id:
                raise outcomes.duplicate_booking()
            appointment.seat = self._free_seat(session, hall, service, slot)
            appointment.hall = hall.id
            appointment.day, appointment.start, appointment.end = slot.day, slot.start, slot.end
            appointment.changed_at = self.clock.now()
            return appointment

        return self._written("rescheduled", work)

    def cancel(self, code: str, phone: str | None = None) -> Appointment:
        """Gives the seat back."""

        def work(session: Session) -> Appointment:
            appointment = self._changeable(session, code, phone)
            appointment.status = Status.CANCELLED
            appointment.changed_at = self.clock.now()
            return appointment

        return self._written("cancelled", work)

    def check_in(self, code: str, phone: str | None = None) -> Appointment:
        """Notes that the person has come; doing it twice changes nothing."""
        minutes = self.catalogue.booking.check_in_minutes

        def work(session: Session) -> Appointment:
            appointment = self._get(session, code, phone, for_update=True)
            if appointment.status == Status.CANCELLED:
                raise outcomes.already_cancelled()
            if appointment.status == Status.CHECKED_IN:
                return appointment
            now = self.clock.now()
            if now < _begins(appointment) - timedelta(minutes=minutes):
                raise outcomes.check_in_not_open(minutes)
            if now > datetime.combine(appointment.day, appointment.end, SHANGHAI):
                raise outcomes.already_over()
            appointment.status = Status.CHECKED_IN
            appointment.changed_at = now
            return appointment

        return self._written("checked in", work)

    def _get(self, session: Session, code: str, phone: str | None, for_update: bool = False) -> Appointment:
        appointment = store.by_code(session, as_typed(code), for_update)
        if not appointment or not _belongs(appointment, phone):
            raise outcomes.appointment_not_found()
        return appointment

    def _changeable(self, session: Session, code: str, phone: str | None) -> Appointment:
        appointment = self._get(session, code, phone, for_update=True)
        if appointment.status == Status.CANCELLED:
            raise outcomes.already_cancelled()
        if appointment.status == Status.CHECKED_IN:
            raise outcomes.already_checked_in()
        if self.clock.now() >= _begins(appointment):
            raise outcomes.already_over()
        return appointment

    def _slot(self, session: Session, hall: Hall, service: Service, day: date, start: time) -> Slot:
        def near() -> list[Slot]:
            return Availability.load(session, self.schedule, hall, service).near(day, start)

        if closure := self.schedule.closure(day):
            raise outcomes.closed(closure, near())
        slot = self.schedule.slot(day, start)
        if not slot:
            raise outcomes.slot_unknown(near())
        if not self.schedule.in_time(slot):
            raise outcomes.closed(Closure.TOO_LATE, near())
        return slot

    def _free_seat(self, session: Session, hall: Hall, service: Service, slot: Slot) -> int:
        taken = store.seats_taken(session, hall.id, service.id, slot.day, slot.start)
        free = [seat for seat in range(1, service.capacity + 1) if seat not in taken]
        if not free:
            near = Availability.load(session, self.schedule, hall, service).near(slot.day, slot.start)
            raise outcomes.slot_full(near)
        # Any of them, so that people who book at the same moment seldom want the same one.
        return secrets.choice(free)

    def _written(self, event: str, work: Callable[[Session], Appointment]) -> Appointment:
        appointment = transact(self.engine, work)
        log.info("appointment %s: %s %s", event, appointment.hall, appointment.service)
        return appointment


def _begins(appointment: Appointment) -> datetime:
    return datetime.combine(appointment.day, appointment.start, SHANGHAI)


def _belongs(appointment: Appointment, phone: str | None) -> bool:
    if phone is None:
        return True
    digits = as_typed(phone)
    if len(digits) == 4:
        return appointment.phone.endswith(digits)
    try:
        return phone_number(phone) == appointment.phone
    except ValueError:
        return False
