"""Handing notices to whoever delivers them: each is out with one caller at a time until it is confirmed."""

from datetime import timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from actions.appointments import notices, offers, outcomes, store
from actions.appointments.desk import Desk
from actions.appointments.models import Answer, Appointment, Notice, Waiting
from actions.appointments.notice_views import NoticeView, written
from actions.appointments.notices import Kind
from actions.transactions import transact


class Outbox(Desk):
    """The notices that are due. Delivered once: what is fetched again after a crash has the same id."""

    def claim(self, limit: int) -> list[NoticeView]:
        """Gives out due notices; what is not confirmed within the claim's time is given out again."""

        # Whoever fetches notices keeps time for the offers.
        offers.pass_on(self)

        def work(session: Session) -> list[NoticeView]:
            self._tidy(session)
            now = self.clock.now()
            until = now + timedelta(seconds=self.catalogue.notices.claim_seconds)
            return self._written(session, notices.take_due(session, now, until, limit))

        return transact(self.engine, work)

    def confirm(self, notice_id: str) -> None:
        """Notes that the notice has arrived; doing it twice changes nothing."""

        def work(session: Session) -> None:
            notice = session.get(Notice, notice_id, with_for_update=True)
            if not notice:
                raise outcomes.notice_not_found()
            notice.delivered_at = notice.delivered_at or self.clock.now()

        transact(self.engine, work)

    def _tidy(self, session: Session) -> None:
        """Deletes what nobody will ask for any more."""
        old = self.clock.now() - timedelta(days=self.catalogue.answers_kept_days)
        session.execute(delete(Answer).where(Answer.answered_at < old))
        session.execute(delete(Notice).where(or_(Notice.expires_at < old, Notice.delivered_at < old)))

    def _written(self, session: Session, due: list[Notice]) -> list[NoticeView]:
        subjects = [(notice, _subject(session, notice)) for notice in due]
        return [written(self.catalogue, notice, subject) for notice, subject in subjects if subject]


def _subject(session: Session, notice: Notice) -> Appointment | Waiting | None:
    if notice.kind == Kind.OFFER_EXPIRED:
        return session.scalar(select(Waiting).where(Waiting.code == notice.code))
    return store.by_code(session, notice.code)
