"""What the carrier reports: each event once, whenever and however often it arrives."""

import logging
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.courier import outcomes
from actions.courier.book import Book
from actions.courier.models import Parcel, ParcelEvent
from actions.courier.requests import CarrierReport
from actions.courier.states import Status
from actions.courier.views import ReportView
from actions.protection.audit import CARRIER
from xiaoshan.transactions import transact

log = logging.getLogger(__name__)


class Reports(Book):
    """The carrier's side. A report that arrives again changes nothing and is answered as before."""

    def take(self, report: CarrierReport) -> ReportView:
        now = self.clock.now()
        if report.occurred_at > now + timedelta(seconds=self.catalogue.reports.ahead_seconds):
            raise outcomes.event_ahead_of_time()

        def work(session: Session) -> ReportView:
            parcel = self.get(session, report.number, for_update=True)
            # By the carrier's id, which the database keeps unique: a rival with the same one starts again.
            known = session.scalar(select(ParcelEvent).where(ParcelEvent.report == report.event_id))
            if known is None:
                self.append(session, parcel, _event(report, now), CARRIER)
            elif not _is_the_same(known, report, parcel):
                raise outcomes.event_id_reused()
            return ReportView(event_id=report.event_id, number=parcel.number, status=Status(parcel.status))

        view = transact(self.engine, work)
        log.info("parcel report taken: %s", report.status)
        return view


def _event(report: CarrierReport, now: datetime) -> ParcelEvent:
    return ParcelEvent(
        status=report.status,
        at=report.occurred_at,
        recorded_at=now,
        place=report.place,
        reason=report.reason,
        report=report.event_id,
    )


def _is_the_same(known: ParcelEvent, report: CarrierReport, parcel: Parcel) -> bool:
    kept = (known.parcel_id, known.status, known.at, known.place, known.reason)
    return kept == (parcel.id, report.status, report.occurred_at, report.place, report.reason)
