"""What every capability of the couriers works with, and the look-ups they share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from pydantic import BaseModel
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from actions.appointments.catalogue import Catalogue as Halls
from actions.codes import as_typed
from actions.courier import outcomes
from actions.courier.catalogue import Catalogue
from actions.courier.models import Answer, Parcel, ParcelEvent
from actions.courier.notices import tell
from actions.courier.numbers import is_possible
from actions.courier.states import Status, fits, in_order
from actions.courier.tariff import Tariff
from actions.courier.views import ParcelView
from actions.idempotency import fingerprint, once
from actions.protection.audit import record
from xiaoshan.clock import Clock
from xiaoshan.transactions import transact

View = TypeVar("View", bound=BaseModel)


@dataclass(frozen=True)
class Book:
    """The order book. Every method raises the problems of `outcomes`."""

    engine: Engine
    catalogue: Catalogue
    tariff: Tariff
    halls: Halls
    clock: Clock

    def get(self, session: Session, number: str, for_update: bool = False) -> Parcel:
        stored = as_typed(number)
        query = select(Parcel).where(Parcel.number == stored)
        parcel = session.scalar(query.with_for_update() if for_update else query)
        if not parcel:
            raise outcomes.parcel_not_found(mistyped=not is_possible(stored))
        return parcel

    def append(self, session: Session, parcel: Parcel, event: ParcelEvent, actor: str) -> None:
        """Adds what `actor` did; the status becomes that of the last event by its own time.

        Raises the problem event_not_possible.
        """
        events = in_order([*parcel.events, event])
        if not fits(events):
            raise outcomes.event_not_possible(Status(parcel.status), Status(event.status))
        parcel.events.append(event)
        if events[-1] is event:
            parcel.status = event.status
            tell(session, parcel, event.recorded_at)
        parcel.turn += 1
        parcel.changed_at = event.recorded_at
        self.audit(session, parcel, event.status, actor)

    def audit(self, session: Session, parcel: Parcel, action: str, actor: str) -> None:
        record(session, self.clock.now(), "courier", parcel.number, action, actor)

    def view(self, parcel: Parcel, proven: bool = False) -> ParcelView:
        # A document or hall may have left its catalogue since; its id is still better than an error.
        document = self.catalogue.document(parcel.document)
        hall = self.halls.hall(parcel.hall) if parcel.hall else None
        return ParcelView.of(
            parcel,
            document.name if document else parcel.document,
            hall.name if hall else parcel.hall,
            self.catalogue,
            proven,
        )

    def written(
        self,
        kind: type[View],
        work: Callable[[Session], View],
        key: str | None,
        operation: str,
        request: BaseModel,
        *subject: str,
    ) -> View:
        """Runs `work` in one transaction; under the same `key`, once (see actions/idempotency.py)."""
        asked = fingerprint(request, operation, *subject)

        def attempt(session: Session) -> View:
            return once(session, Answer, key, asked, self.clock.now(), lambda: work(session), kind)

        return transact(self.engine, attempt)


def happened(status: Status, now: datetime) -> ParcelEvent:
    """Something that happens now, here."""
    return ParcelEvent(status=status, at=now, recorded_at=now)
