"""Handing notices to whoever delivers them: each is out with one caller at a time until it is confirmed."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Engine, and_, delete, exists, or_, select
from sqlalchemy.orm import Session, aliased

from actions.notices.models import Notice
from actions.notices.owner import Owner
from actions.notices.parameters import load_parameters
from actions.notices.views import NoticeView
from xiaoshan.clock import Clock
from xiaoshan.problems import Problem
from xiaoshan.transactions import read, transact

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outbox:
    """The notices of all services. Delivered once: what is fetched again after a crash has the same id."""

    engine: Engine
    owners: Mapping[str, Owner]
    clock: Clock

    def claim(self, limit: int) -> list[NoticeView]:
        """Gives out due notices; what is not confirmed within the claim's time is given out again."""
        self._keep_time()
        due = transact(self.engine, lambda session: self._take_due(session, limit))
        written = [self._written(notice) for notice in due]
        return [view for view in written if view]

    def confirm(self, notice_id: str) -> None:
        """Notes that the notice has arrived; doing it twice changes nothing."""

        def work(session: Session) -> None:
            notice = session.get(Notice, notice_id, with_for_update=True)
            if not notice:
                raise Problem(404, "notice_not_found", "没有这条通知", "这条通知不存在，或已经撤回。")
            notice.delivered_at = notice.delivered_at or self.clock.now()

        transact(self.engine, work)

    def _keep_time(self) -> None:
        for owner in self.owners.values():
            if owner.keep_time:
                owner.keep_time(self.engine, self.clock)

    def _take_due(self, session: Session, limit: int) -> list[Notice]:
        """The longest due first, this caller's alone for the time of a claim.

        What another caller still has, and may have died with, is waited for by what the same
        conversation is to hear after it.
        """
        now = self.clock.now()
        _tidy(session, now - load_parameters().kept)
        due = session.scalars(
            select(Notice)
            .where(
                Notice.service.in_(self.owners),
                Notice.delivered_at.is_(None),
                Notice.due_at <= now,
                Notice.expires_at > now,
                or_(Notice.claimed_until.is_(None), Notice.claimed_until <= now),
                ~_earlier_one_is_out(now),
            )
            .order_by(Notice.due_at, Notice.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        ).all()
        for notice in due:
            notice.claimed_until = now + load_parameters().claim
        return list(due)

    def _written(self, notice: Notice) -> NoticeView | None:
        owner = self.owners[notice.service]
        try:
            written = read(self.engine, lambda session: owner.write(session, notice, self.clock))
        except Exception:
            # One that cannot be worded must not keep all the others from arriving.
            log.exception("notice cannot be worded: %s %s", notice.service, notice.kind)
            return None
        return NoticeView.of(notice, written) if written else None


def _earlier_one_is_out(now: datetime) -> ColumnElement[bool]:
    earlier = aliased(Notice)
    before = or_(
        earlier.due_at < Notice.due_at, and_(earlier.due_at == Notice.due_at, earlier.id < Notice.id)
    )
    return exists().where(
        earlier.conversation == Notice.conversation,
        earlier.delivered_at.is_(None),
        earlier.expires_at > now,
        earlier.claimed_until > now,
        before,
    )


def _tidy(session: Session, old: datetime) -> None:
    """Deletes what nobody will ask for any more."""
    session.execute(delete(Notice).where(or_(Notice.expires_at < old, Notice.delivered_at < old)))
