"""The day of the visit: checking in, being called, and excusing who could not."""

import logging
from datetime import timedelta

from sqlalchemy.orm import Session

from actions.appointments import outcomes, store
from actions.appointments.desk import Desk
from actions.appointments.models import Appointment, Status
from actions.appointments.trail import Happened, note
from actions.appointments.views import AppointmentView

log = logging.getLogger(__name__)


class Arrivals(Desk):
    """Who has come. The same `key` with the same content has one effect and one answer."""

    def check_in(self, code: str, phone: str | None = None, key: str | None = None) -> AppointmentView:
        """Gives the person who has come a number in the queue; doing it twice changes nothing."""
        minutes = self.catalogue.booking.check_in_minutes

        def work(session: Session) -> AppointmentView:
            appointment = self.get(session, code, phone, for_update=True)
            if appointment.status == Status.CANCELLED:
                raise outcomes.already_cancelled()
            if appointment.status in (Status.CHECKED_IN, Status.CALLED):
                return self.view(session, appointment)
            now = self.clock.now()
            if now < appointment.begins() - timedelta(minutes=minutes):
                raise outcomes.check_in_not_open(minutes)
            if now > appointment.ends():
                raise outcomes.already_over()
            place = (appointment.hall, appointment.service, appointment.day)
            # Two who come at once get two numbers: the unique index lets only one have this one.
            appointment.queue_number = store.last_number(session, *place) + 1
            self._become(session, appointment, Status.CHECKED_IN, Happened.CHECKED_IN)
            return self.view(session, appointment)

        view = self.written(AppointmentView, work, key, "check in", code, phone or "")
        log.info("appointment checked in: %s %s", view.hall.id, view.service.id)
        return view

    def call_next(self, hall_id: str, service_id: str, key: str | None = None) -> AppointmentView:
        """Calls whose turn it is: by the slot that was booked, then by number."""
        hall, service = self.place(hall_id, service_id)

        def work(session: Session) -> AppointmentView:
            queue = store.in_queue(session, hall.id, service.id, self.clock.today())
            if not queue:
                raise outcomes.queue_empty()
            # Read again for itself: another counter may have called the same person meanwhile.
            first = self.get(session, queue[0].code, None, for_update=True)
            self._become(session, first, Status.CALLED, Happened.CALLED)
            return self.view(session, first)

        return self.written(AppointmentView, work, key, "call", hall_id, service_id)

    def excuse(self, code: str, key: str | None = None) -> AppointmentView:
        """The hall's word that a booking which is over is not to count as missed."""

        def work(session: Session) -> AppointmentView:
            appointment = self.get(session, code, None, for_update=True)
            if appointment.status == Status.BOOKED and self.clock.now() >= appointment.ends():
                self._become(session, appointment, Status.EXCUSED, Happened.EXCUSED)
            elif appointment.status != Status.EXCUSED:
                raise outcomes.nothing_missed()
            return self.view(session, appointment)

        return self.written(AppointmentView, work, key, "excuse", code)

    def _become(self, session: Session, appointment: Appointment, status: Status, happened: Happened) -> None:
        appointment.status = status
        appointment.changed_at = now = self.clock.now()
        note(session, appointment, happened, now)
        session.flush()
