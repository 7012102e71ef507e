"""Ordering a delivery, looking it up, and recording what the carrier or the operator reports."""

import logging
from dataclasses import dataclass

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from actions.codes import as_typed, numbered
from actions.courier.catalogue import Catalogue
from actions.courier.models import Parcel, ParcelEvent, Status
from actions.courier.requests import ParcelRequest, ReportedEvent
from actions.idempotency import fingerprint, require_same
from actions.transactions import read, transact
from xiaoshan.clock import Clock
from xiaoshan.problems import Problem

log = logging.getLogger(__name__)

# What may be reported after what; a parcel never moves by itself.
FOLLOWS = {
    Status.ORDERED: {Status.COLLECTED, Status.CANCELLED},
    Status.COLLECTED: {Status.IN_TRANSIT, Status.DELIVERED, Status.RETURNED},
    Status.IN_TRANSIT: {Status.IN_TRANSIT, Status.DELIVERED, Status.RETURNED},
}


@dataclass(frozen=True)
class Orders:
    """The order book. Raises the problems unknown_document, parcel_not_found and event_out_of_order."""

    engine: Engine
    catalogue: Catalogue
    clock: Clock

    def place(self, request: ParcelRequest, key: str | None) -> Parcel:
        """Orders a delivery. The same `key` with the same request answers with the order it made."""
        if not self.catalogue.document(request.document):
            raise Problem(404, "unknown_document", "没有这种证件", "请从可寄递的证件中选择一种。")

        def work(session: Session) -> Parcel:
            if key and (earlier := session.scalar(select(Parcel).where(Parcel.idempotency_key == key))):
                require_same(earlier.fingerprint, request)
                return earlier
            parcel = Parcel(
                number=numbered("KD"),
                **request.model_dump(),
                idempotency_key=key,
                fingerprint=fingerprint(request),
                events=[ParcelEvent(status=Status.ORDERED, at=self.clock.now())],
            )
            session.add(parcel)
            return parcel

        parcel = transact(self.engine, work)
        log.info("parcel ordered: %s", parcel.document)
        return parcel

    def find(self, number: str) -> Parcel:
        return read(self.engine, lambda session: _get(session, number))

    def report(self, number: str, event: ReportedEvent) -> Parcel:
        """Adds an event to the timeline."""

        def work(session: Session) -> Parcel:
            parcel = _get(session, number, for_update=True)
            if event.status not in FOLLOWS.get(parcel.status, set()):
                title = "状态顺序不对"
                raise Problem(
                    409, "event_out_of_order", title, f"当前状态是 {parcel.status}，不能改为 {event.status}。"
                )
            reported = ParcelEvent(status=event.status, place=event.place, at=self.clock.now())
            parcel.events.append(reported)
            return parcel

        return transact(self.engine, work)


def _get(session: Session, number: str, for_update: bool = False) -> Parcel:
    query = select(Parcel).where(Parcel.number == as_typed(number))
    parcel = session.scalar(query.with_for_update() if for_update else query)
    if not parcel:
        raise Problem(
            404, "parcel_not_found", "没有找到这个寄递单", "请核对寄递单号，以 KD 开头，后面是12位数字。"
        )
    return parcel
