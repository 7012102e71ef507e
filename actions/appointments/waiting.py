"""The waiting list: joining it when nothing is free, and taking or leaving what it offers."""

import logging
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.appointments import notices, offers, outcomes, store
from actions.appointments.catalogue import Hall, Service
from actions.appointments.desk import Desk, belongs
from actions.appointments.locks import lock_person, lock_waiting_list
from actions.appointments.models import WAITS, Appointment, Status, Waiting, WaitingStatus
from actions.appointments.quotas import require_attendance
from actions.appointments.requests import WaitingRequest
from actions.appointments.schedule import Slot
from actions.appointments.trail import Happened, note
from actions.appointments.views import AppointmentView, WaitingView
from actions.codes import as_typed, readable_code
from xiaoshan.sealed import digest
from xiaoshan.transactions import read

log = logging.getLogger(__name__)

CODE_LENGTH = 8


class WaitingList(Desk):
    """Who waits for a seat. The same `key` with the same content has one effect and one answer."""

    def join(self, request: WaitingRequest, key: str | None = None) -> WaitingView:
        """Waits for a slot, or for any of the day when the request names no time."""
        hall, service = self.place(request.hall, request.service)
        offers.pass_on(self)

        def work(session: Session) -> WaitingView:
            lock_person(session, request.phone)
            lock_waiting_list(session, hall.id, service.id, request.date)
            self._require_full(session, hall, service, request)
            self._require_room(session, hall, service, request)
            now = self.clock.now()
            entry = Waiting(
                code=readable_code(CODE_LENGTH),
                hall=hall.id,
                service=service.id,
                day=request.date,
                start=request.time,
                name=request.name,
                phone=request.phone,
                status=WaitingStatus.WAITING,
                conversation=request.conversation,
                created_at=now,
                changed_at=now,
            )
            session.add(entry)
            session.flush()
            note(session, entry, Happened.WAITING, now)
            return self._entry_view(session, entry)

        view = self.written(WaitingView, work, key, "wait", request=request)
        log.info("waiting list joined: %s %s", hall.id, service.id)
        return view

    def find_entry(self, code: str, phone: str | None = None) -> WaitingView:
        return read(self.engine, lambda session: self._entry_view(session, self._entry(session, code, phone)))

    def open_entries(self, phone: str) -> list[WaitingView]:
        """What the telephone waits for or is offered, the soonest first."""

        def work(session: Session) -> list[WaitingView]:
            found = _open_entries(session, phone, self.clock.today())
            views = [self._entry_view(session, entry) for entry in found]
            return [view for view in views if view.status in (WaitingStatus.WAITING, WaitingStatus.OFFERED)]

        return read(self.engine, work)

    def accept(self, code: str, phone: str | None = None, key: str | None = None) -> AppointmentView:
        """Makes the offered seat a booking."""

        def work(session: Session) -> AppointmentView:
            entry, held = self._offered(session, code, phone)
            held.status = Status.BOOKED
            held.held_until = None
            entry.status = WaitingStatus.ACCEPTED
            entry.changed_at = held.changed_at = now = self.clock.now()
            notices.remind(session, self.catalogue, held, now)
            note(session, held, Happened.ACCEPTED, now)
            return self.view(session, held)

        return self.written(AppointmentView, work, key, "accept", code, phone or "")

    def decline(self, code: str, phone: str | None = None, key: str | None = None) -> WaitingView:
        """Lets the next have the offered seat; the entry ends with it."""

        def work(session: Session) -> WaitingView:
            entry, _ = self._offered(session, code, phone)
            return self._end(session, entry, Happened.DECLINED)

        return self.written(WaitingView, work, key, "decline", code, phone or "")

    def leave(self, code: str, phone: str | None = None, key: str | None = None) -> WaitingView:
        """Waits no more, and lets the next have what was offered. Doing it twice changes nothing."""

        def work(session: Session) -> WaitingView:
            entry = self._entry(session, code, phone, for_update=True)
            if entry.status not in (WaitingStatus.WAITING, WaitingStatus.OFFERED):
                return self._entry_view(session, entry)
            return self._end(session, entry, Happened.LEFT)

        return self.written(WaitingView, work, key, "leave", code, phone or "")

    def _end(self, session: Session, entry: Waiting, happened: Happened) -> WaitingView:
        lock_waiting_list(session, entry.hall, entry.service, entry.day)
        held = store.by_code(session, entry.code, for_update=True)
        entry.status = WaitingStatus.LEFT
        entry.changed_at = now = self.clock.now()
        notices.withdraw(session, entry.code)
        note(session, entry, happened, now)
        if held and held.status == Status.HELD:
            offers.give_up(session, self, held)
        return self._entry_view(session, entry)

    def _entry(self, session: Session, code: str, phone: str | None, for_update: bool = False) -> Waiting:
        query = select(Waiting).where(Waiting.code == as_typed(code))
        entry = session.scalar(query.with_for_update() if for_update else query)
        if not entry or not belongs(entry.phone, phone):
            raise outcomes.waiting_not_found()
        return entry

    def _offered(self, session: Session, code: str, phone: str | None) -> tuple[Waiting, Appointment]:
        entry = self._entry(session, code, phone, for_update=True)
        held = store.by_code(session, entry.code, for_update=True)
        if entry.status == WaitingStatus.EXPIRED:
            raise outcomes.offer_expired()
        if entry.status != WaitingStatus.OFFERED or not held or held.held_until is None:
            raise outcomes.no_offer()
        if held.held_until <= self.clock.now():
            raise outcomes.offer_expired()
        return entry, held

    def _require_full(self, session: Session, hall: Hall, service: Service, request: WaitingRequest) -> None:
        """Raises why the wish cannot be waited for: closed, no such slot, or free."""
        wanted = self._wanted(session, hall, service, request)
        available = self.available(session, hall, service)
        free = [slot for slot in wanted if available.remaining(slot) > 0]
        if free:
            raise outcomes.slot_free(free)

    def _wanted(self, session: Session, hall: Hall, service: Service, request: WaitingRequest) -> list[Slot]:
        if request.time:
            return [self.slot(session, hall, service, request.date, request.time)]
        schedule = self.schedule(hall)
        if closure := schedule.closure(request.date):
            raise outcomes.closed(closure, list(self.available(session, hall, service).free())[:3])
        return schedule.bookable(request.date)

    def _require_room(self, session: Session, hall: Hall, service: Service, request: WaitingRequest) -> None:
        self.require_none_of_the_day(session, request.phone, service, request.date)
        require_attendance(session, self.catalogue, self.clock, request.phone)
        own = _open_entries(session, request.phone, self.clock.today())
        if any((entry.service, entry.day) == (service.id, request.date) for entry in own):
            raise outcomes.already_waiting()
        if len(own) >= self.catalogue.waiting.per_person:
            raise outcomes.waiting_quota_reached(self.catalogue.waiting.per_person)
        if _length(session, hall.id, service.id, request.date) >= self.catalogue.waiting.longest:
            raise outcomes.waiting_list_full()

    def _entry_view(self, session: Session, entry: Waiting) -> WaitingView:
        held = store.by_code(session, entry.code) if entry.status == WaitingStatus.OFFERED else None
        return WaitingView.of(self.catalogue, self.clock, entry, held, _ahead(session, entry))


def _open_entries(session: Session, phone: str, today: date) -> list[Waiting]:
    query = select(Waiting).where(Waiting.phone_digest == digest("phone", phone), Waiting.day >= today, WAITS)
    return list(session.scalars(query.order_by(Waiting.day, Waiting.id)))


def _length(session: Session, hall: str, service: str, day: date) -> int:
    where = (Waiting.hall == hall, Waiting.service == service, Waiting.day == day)
    return session.scalar(select(func.count()).select_from(Waiting).where(*where, WAITS)) or 0


def _ahead(session: Session, entry: Waiting) -> int:
    """How many began to wait earlier for what this entry waits for."""
    earlier = session.scalars(
        select(Waiting).where(
            Waiting.hall == entry.hall,
            Waiting.service == entry.service,
            Waiting.day == entry.day,
            Waiting.status == WaitingStatus.WAITING,
            Waiting.id < entry.id,
        )
    )
    return sum(entry.start is None or one.start in (None, entry.start) for one in earlier)
