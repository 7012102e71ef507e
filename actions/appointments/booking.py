"""Booking a slot, moving a booking to another, and giving it back."""

import logging

from sqlalchemy.orm import Session

from actions.appointments import notices, offers, outcomes, store
from actions.appointments.availability import Availability
from actions.appointments.catalogue import Hall, Service
from actions.appointments.desk import Desk
from actions.appointments.locks import lock_person, lock_waiting_list
from actions.appointments.models import Appointment, Event, Status
from actions.appointments.quotas import require_attendance, require_quota
from actions.appointments.requests import BookingRequest, RescheduleRequest
from actions.appointments.schedule import Slot
from actions.appointments.trail import Happened, events_of, note
from actions.appointments.views import AppointmentView
from actions.codes import readable_code
from xiaoshan.transactions import read

log = logging.getLogger(__name__)

CODE_LENGTH = 8


class Bookings(Desk):
    """The bookings of all halls. The same `key` with the same content has one effect and one answer."""

    def availability(self, hall: Hall, service: Service) -> Availability:
        return read(self.engine, lambda session: self.available(session, hall, service))

    def book(self, request: BookingRequest, key: str | None = None) -> AppointmentView:
        """Takes a seat."""
        hall, service = self.place(request.hall, request.service)
        offers.pass_on(self)

        def work(session: Session) -> AppointmentView:
            slot = self.slot(session, hall, service, request.date, request.time)
            lock_person(session, request.phone)
            self.require_none_of_the_day(session, request.phone, service, slot.day)
            require_attendance(session, self.catalogue, self.clock, request.phone)
            require_quota(session, self.catalogue, self.clock, request.phone)
            now = self.clock.now()
            booked = Appointment(
                code=readable_code(CODE_LENGTH),
                hall=hall.id,
                service=service.id,
                day=slot.day,
                start=slot.start,
                end=slot.end,
                seat=self._seat(session, hall, service, slot),
                name=request.name,
                phone=request.phone,
                status=Status.BOOKED,
                conversation=request.conversation,
                created_at=now,
                changed_at=now,
            )
            session.add(booked)
            offers.stop_waiting(session, booked, now)
            notices.remind(session, self.catalogue, booked, now)
            note(session, booked, Happened.BOOKED, now)
            return self.view(session, booked)

        view = self.written(AppointmentView, work, key, "book", request=request)
        log.info("appointment booked: %s %s", hall.id, service.id)
        return view

    def find(self, code: str, phone: str | None = None) -> AppointmentView:
        return read(self.engine, lambda session: self.view(session, self.get(session, code, phone)))

    def row(self, code: str, phone: str | None = None) -> Appointment:
        """The booking as it is stored, with when it was changed."""
        return read(self.engine, lambda session: self.get(session, code, phone))

    def upcoming(self, phone: str) -> list[AppointmentView]:
        def work(session: Session) -> list[AppointmentView]:
            return [self.view(session, one) for one in store.ahead(session, phone, self.clock.now())]

        return read(self.engine, work)

    def trail(self, code: str, phone: str | None = None) -> list[Event]:
        """What happened to the booking, oldest first."""
        return read(self.engine, lambda session: events_of(session, self.get(session, code, phone).code))

    def reschedule(
        self, code: str, wish: RescheduleRequest, phone: str | None = None, key: str | None = None
    ) -> AppointmentView:
        """Moves the booking in one step: until the new seat is sure the old one is kept."""
        offers.pass_on(self)

        def work(session: Session) -> AppointmentView:
            appointment = self.changeable(session, code, phone)
            hall, service = self.place(wish.hall or appointment.hall, appointment.service)
            if (hall.id, wish.date, wish.time) == (appointment.hall, appointment.day, appointment.start):
                return self.view(session, appointment)
            slot = self.slot(session, hall, service, wish.date, wish.time)
            if slot.day != appointment.day:
                self.require_none_of_the_day(session, appointment.phone, service, slot.day)
            left = (appointment.hall, service.id, appointment.day, appointment.start)
            lock_waiting_list(session, appointment.hall, service.id, appointment.day)
            appointment.seat = self._seat(session, hall, service, slot)
            appointment.hall = hall.id
            appointment.day, appointment.start, appointment.end = slot.day, slot.start, slot.end
            appointment.changed_at = now = self.clock.now()
            offers.stop_waiting(session, appointment, now)
            notices.remind(session, self.catalogue, appointment, now)
            previous = {"hall": left[0], "date": left[2].isoformat(), "time": f"{left[3]:%H:%M}"}
            note(session, appointment, Happened.MOVED, now, previous=previous)
            offers.offer_free_seats(session, self, *left)
            return self.view(session, appointment)

        view = self.written(AppointmentView, work, key, "reschedule", code, phone or "", request=wish)
        log.info("appointment rescheduled: %s %s", view.hall.id, view.service.id)
        return view

    def cancel(self, code: str, phone: str | None = None, key: str | None = None) -> AppointmentView:
        """Gives the seat back; whoever waits for it is offered it at once."""

        def work(session: Session) -> AppointmentView:
            appointment = self.changeable(session, code, phone)
            lock_waiting_list(session, appointment.hall, appointment.service, appointment.day)
            appointment.status = Status.CANCELLED
            appointment.changed_at = now = self.clock.now()
            notices.withdraw(session, appointment.code)
            note(session, appointment, Happened.CANCELLED, now)
            slot = (appointment.hall, appointment.service, appointment.day, appointment.start)
            offers.offer_free_seats(session, self, *slot)
            return self.view(session, appointment)

        view = self.written(AppointmentView, work, key, "cancel", code, phone or "")
        log.info("appointment cancelled: %s %s", view.hall.id, view.service.id)
        return view

    def _seat(self, session: Session, hall: Hall, service: Service, slot: Slot) -> int:
        seat = self.free_seat(session, hall, service, slot)
        if seat is None:
            raise outcomes.slot_full(self.available(session, hall, service).near(slot.day, slot.start))
        return seat
