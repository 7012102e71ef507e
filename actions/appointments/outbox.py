"""The appointments' part of the outbox that all services share."""

from datetime import timedelta

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from actions.appointments import notice_texts, offers, store
from actions.appointments.catalogue import load_catalogue
from actions.appointments.desk import Desk
from actions.appointments.models import Answer, Appointment, Waiting
from actions.appointments.notices import SERVICE, Kind
from actions.notices.models import Notice
from actions.notices.owner import Owner, Written
from xiaoshan.clock import Clock
from xiaoshan.transactions import transact


def _write(session: Session, notice: Notice, clock: Clock) -> Written | None:
    subject = _subject(session, notice)
    return notice_texts.written(load_catalogue(), notice, subject) if subject else None


def _subject(session: Session, notice: Notice) -> Appointment | Waiting | None:
    if notice.kind == Kind.OFFER_EXPIRED:
        return session.scalar(select(Waiting).where(Waiting.code == notice.code))
    return store.by_code(session, notice.code)


def _keep_time(engine: Engine, clock: Clock) -> None:
    """Offers run out, and answers that nobody will ask for any more are deleted."""
    catalogue = load_catalogue()
    offers.pass_on(Desk(engine, catalogue, clock))
    old = clock.now() - timedelta(days=catalogue.answers_kept_days)
    transact(engine, lambda session: session.execute(delete(Answer).where(Answer.answered_at < old)))


OWNER = Owner(SERVICE, _write, _keep_time)
